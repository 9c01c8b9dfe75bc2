// A view of /etc of one process's own: the browser reads its policies there, and no other browser of the machine does.
// The bind mount comes on top since a change in a folder below an overlay is not announced (inotify).
const MOUNT = `
mount -t overlay overlay -o "lowerdir=$1:/etc" /etc || exit 1
policies=chromium/policies/managed
if [ -d "$1/$policies" ]; then mount --bind "$1/$policies" "/etc/$policies" || exit 1; fi
shift
exec "$@"`;

/**
 * The command that runs a program with the files of `etc` laid over /etc. Linux only, by root or where a user may have
 * namespaces; elsewhere the start fails.
 */
export function withOwnEtc(etc: string | undefined, program: readonly string[]): readonly string[] {
  if (etc === undefined) return program;
  return ['unshare', '--map-root-user', '--mount', 'sh', '-c', MOUNT, 'sh', etc, ...program];
}
