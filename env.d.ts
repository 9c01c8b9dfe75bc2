/** What a build takes from the environment. Read by dot alone: a computed name puts all of WXT_* and VITE_* into the bundle. */
interface ImportMetaEnv {
  readonly WXT_BLOCKS_SOCKET?: string;
}
