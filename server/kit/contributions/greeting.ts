/** What is printed when the hub has started, in the language of its console. */
export interface Greeting {
  /** A key of a locale file, such as `server:console.setup`. */
  text: string
  /** Printed below it with the hub's address before it. */
  path: string
}
