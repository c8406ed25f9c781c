import { optionLines } from "../../options.ts";
import type { Spec } from "../../spec.ts";

export const pkgutil: Spec = {
  names: ["pkgutil"],
  options: optionLines(`
    --packages --pkgs[=text] | --pkgs-plist | --pkg-info=text | --pkg-info-plist=text | --files=text |
    --export-plist=text | --file-info=text | --file-info-plist=text | --groups | --groups-plist |
    --pkg-groups=text | --group-pkgs=text | --only-files | --only-dirs | --regexp | --verify=text |
    --volume=read | -v --verbose | -f --force | --payload-files=read | --check-signature=read | --lsbom=text |
    --expand=read | --expand-full=read | --flatten=read | !--forget=text | !--bom=read | !--learn=text |
    !--edit-pkg=text | -h --help`),
  wholeNames: true,
  rest: "write-deep",
  examples: {
    "pkgutil --pkgs": "",
    "pkgutil --pkg-info com.x": "",
    "pkgutil --payload-files a": "read /w/a",
    "pkgutil --expand a d": "read /w/a, write /w/d deep",
    "pkgutil --forget com.x": "opaque undescribed",
  },
};
