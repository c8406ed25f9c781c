import { optionLines } from "../../options.ts";
import type { Spec, Stated } from "../../spec.ts";

export const ffprobe: Spec = {
  names: ["ffprobe"],
  options: optionLines(`
    -v=text | -loglevel=text | -hide_banner | -show_format | -show_streams | -show_entries=text |
    -show_chapters | -show_frames | -show_packets | -show_error | -count_frames | -count_packets |
    -select_streams=text | -of=text | -print_format=text | -output_format=text | -pretty | -unit |
    -sexagesimal | -i=text | -read_intervals=text | -version | -h | -formats | -codecs`),
  oneDash: true,
  rest: "text",
  says: ({ operands, values }) =>
    [...operands, ...values("-i")].flatMap((path): readonly Stated[] => [
      { kind: "read", path },
      // exception: a word with a colon may name a protocol, and a list of pieces may name other files
      ...(path.text.kind === "known" && !/:|\.(m3u8?|mpd|ffconcat|txt|sdp)$/.test(path.text.value)
        ? []
        : [{ kind: "unclear", why: `what ${path.written} leads to is not clear` } as const]),
    ]),
  examples: {
    "ffprobe -v error -show_format -of json a": "read /w/a",
    "ffprobe -i a": "read /w/a",
    "ffprobe https://h.example/a": "read /w/https:/h.example/a, opaque undescribed",
  },
};
