import { optionLines } from "../../options.ts";
import type { Spec, Stated } from "../../spec.ts";

export const codesign: Spec = {
  names: ["codesign"],
  options: optionLines(`
    -d --display | -v --verify | --verbose[=text] | -h --hosting | -a --architecture=text |
    --bundle-version=text | --check-notarization | -R --test-requirement=text | --deep | --strict[=text] |
    --ignore-resources | --all-architectures | --entitlements=text | --requirements -r[=text] |
    --extract-certificates[=text] | --file-list=write | --xml | --der | --preserve-metadata[=text] |
    -s --sign=text | -f --force | -i --identifier=text | -o --options=text | -n --dryrun | --timestamp[=text] |
    --keychain=read | --remove-signature | --validate-constraint`),
  rest: "text",
  says: ({ operands, has, values }) => {
    const looks = has("--display", "--verify", "--hosting") && !has("--sign", "--remove-signature");
    const shown = values("--entitlements").every(
      ({ text }) => text.kind === "known" && /^:?-$/.test(text.value),
    );
    if (looks && shown && !has("--extract-certificates"))
      return has("--hosting") ? [] : operands.map((path): Stated => ({ kind: "read", path, deep: true }));
    return [
      ...operands.map((path): Stated => ({ kind: "write", path, deep: true })),
      ...operands.map(
        (path): Stated => ({
          kind: "change",
          system: "codesign",
          verb: "sign",
          target: path.text,
          loses: false,
          at: path,
        }),
      ),
    ];
  },
  examples: {
    "codesign -dv a": "read /w/a",
    "codesign --verify --deep --strict src": "read /w/src deep",
    "codesign -d --entitlements - a": "read /w/a",
    "codesign -h 1234": "",
    "codesign -s id a": "write /w/a deep, change codesign sign a",
    "codesign -f -s - a": "write /w/a deep, change codesign sign a",
  },
};
