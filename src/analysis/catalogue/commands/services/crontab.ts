import { known } from "../../../../contract/index.ts";
import type { Spec } from "../../spec.ts";

export const crontab: Spec = {
  names: ["crontab"],
  options: ["-l", "-e", "-r", "-i", "-u=text", "-V"],
  rest: "read",
  says: (use) =>
    use.has("-l", "-V") && !use.has("-e", "-r") && use.operands.length === 0
      ? []
      : [
          {
            kind: "change",
            system: "service",
            verb: "schedule",
            target: use.operands[0]?.text ?? known(""),
            loses: use.has("-r"),
          },
        ],
  examples: {
    "crontab -l": "",
    "crontab -e": "change service schedule",
    "crontab -r": "change service schedule (loses)",
    "crontab a": "read /w/a, change service schedule a",
    crontab: "change service schedule",
  },
};
