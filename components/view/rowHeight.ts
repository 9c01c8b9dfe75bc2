/** The height of every row of a table, px. The style sheets read it as `--row`. */
export const ROW_HEIGHT = 28;
