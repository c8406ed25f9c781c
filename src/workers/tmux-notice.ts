/** Milliseconds that a message stays, unless a key is pressed. */
const STAYS = "8000";

/**
 * What tells everybody who looks: `lookers` are lines of session id and client name. The status line stands only where
 * somebody looks, since it takes a row from the worker's own screen. Sessions go by id: names are given by whoever can
 * reach the server.
 */
export function tellCommands(lookers: readonly string[], text: string): string[][] {
  const shown = displayed(text);
  const found = lookers.flatMap((line) => {
    const [, session, client] = /^(\$\d+) (\S+)$/.exec(line) ?? [];
    return session === undefined || client === undefined ? [] : [{ session, client }];
  });
  return [
    ...[...new Set(found.map(({ session }) => session))].flatMap((session) => [
      ["set-option", "-t", session, "status-format[0]", `#[reverse] ${shown} `],
      ["set-option", "-t", session, "status", "on"],
    ]),
    ...found.map(({ client }) => ["display-message", "-c", client, "-d", STAYS, shown]),
  ];
}

/** Takes the line away, also from sessions at which nobody looks any more. */
export function clearCommands(sessions: readonly string[]): string[][] {
  return sessions.flatMap((session) => [
    ["set-option", "-q", "-u", "-t", session, "status"],
    ["set-option", "-q", "-u", "-t", session, "status-format"],
  ]);
}

/** Threat: tmux expands `#(…)`, `#{…}` and `%` times in what it displays, and a last `;` ends its command. */
function displayed(text: string): string {
  return text.replace(/[^A-Za-z0-9 ,.:()-]/g, "?");
}
