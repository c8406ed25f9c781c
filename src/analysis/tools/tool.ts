import type { FileFacts, JsonObject, Watch } from "../../contract/index.ts";
import type { EffectList } from "../effects.ts";
import type { World } from "../paths/world.ts";

/** What a tool's analysis works with. */
export interface ToolGround {
  readonly effects: EffectList;
  readonly facts: FileFacts;
  readonly world: World;
  readonly watch?: Watch;
  readonly home: string;
  readonly cwd: string;
}

/** Adds the effects of one tool; gives what was expected where the input is not of the shape that the tool takes. */
export type Tool = (input: JsonObject, ground: ToolGround) => string | null;
