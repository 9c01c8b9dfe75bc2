/**
 * A build's variables. Read them by dot only: a computed name puts every WXT_* and VITE_* variable into the bundle.
 */
interface ImportMetaEnv {
  readonly WXT_BLOCKS_SOCKET?: string;
}
