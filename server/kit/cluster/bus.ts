import type { Log } from '../process/log.ts'

/**
 * What has happened in the hub, by name. Each feature adds its own by declaration merging:
 * `declare module '../../kit/cluster/bus.ts' { interface DomainEvents { 'forum.postCreated': {…} } }`.
 * Events travel between processes as JSON: `emit` refuses, by its type, what JSON would change.
 */
export interface DomainEvents {
  'hub.started': { url: string }
}

export type DomainEvent = keyof DomainEvents
type Listener<Name extends DomainEvent> = (event: DomainEvents[Name]) => void | Promise<void>

/** Side effects hang here, so that nobody edits one feature to add another. */
export interface Bus {
  /** States an act of this process, to all of them. */
  emit<Name extends DomainEvent>(name: Name, event: Sendable<DomainEvents[Name]>): void
  /** Hears acts of this process alone: for what happens once, such as telling sockets, mail, audit. */
  on<Name extends DomainEvent>(name: Name, listener: Listener<Name>): () => void
  /** Hears acts wherever they happened, and before `on`: for what each process holds and has to drop. */
  onEverywhere<Name extends DomainEvent>(name: Name, listener: Listener<Name>): () => void
  /** Hears acts of the other processes alone. */
  onElsewhere<Name extends DomainEvent>(name: Name, listener: Listener<Name>): () => void
  /**
   * Acts of other processes may have been missed: whatever is held is no longer to be trusted. Told every few
   * seconds while this process cannot hear the others, and once more, with `isOver`, when it can.
   */
  onGap(listener: (isOver: boolean) => void | Promise<void>): () => void
}

/** Takes events to the other processes in the order in which they are sent, and brings theirs. */
export interface Carrier {
  send(name: string, event: unknown): void
  onEvent(hear: (name: string, event: unknown) => void): void
  onGap(hear: (isOver: boolean) => void): void
}

/** A listener that fails is logged and harms neither the act nor the other listeners. */
export function createBus(log: Log, carrier?: Carrier): Bus {
  const here = createListeners(log)
  const everywhere = createListeners(log)
  const elsewhere = createListeners(log)
  const gap = createListeners(log)
  carrier?.onEvent((name, event) => {
    everywhere.tell(name, event)
    elsewhere.tell(name, event)
  })
  carrier?.onGap((isOver) => gap.tell('gap', isOver))
  return {
    emit(name, event) {
      // Sent before any listener speaks to sockets, so that the others drop their copies before their sockets hear.
      carrier?.send(name, event)
      everywhere.tell(name, event)
      here.tell(name, event)
    },
    on: here.add,
    onEverywhere: everywhere.add,
    onElsewhere: elsewhere.add,
    onGap: (listener) => gap.add('gap', listener),
  }
}

function createListeners(log: Log) {
  const listeners = new Map<string, Set<(event: never) => unknown>>()
  return {
    add(name: string, listener: (event: never) => unknown) {
      const set = listeners.get(name) ?? new Set()
      listeners.set(name, set.add(listener))
      return () => void set.delete(listener)
    },
    tell(name: string, event: unknown) {
      for (const listener of listeners.get(name) ?? []) {
        void (async () => listener(event as never))().catch((error: unknown) =>
          log.error({ error, event: name }, 'a listener failed'),
        )
      }
    },
  }
}

/** The event itself if JSON brings it back as it was, else never: no dates, maps, buffers, functions. */
type Sendable<Event> = [Unsendable<Event>] extends [never] ? Event : never

type Unsendable<Value> = Value extends string | number | boolean | null | undefined
  ? never
  : Value extends readonly (infer Item)[]
    ? Unsendable<Item>
    : Value extends Sealed
      ? Value
      : Value extends object
        ? { [Key in keyof Value]-?: Unsendable<Value[Key]> }[keyof Value]
        : Value

type Sealed =
  | Date
  | ReadonlyMap<unknown, unknown>
  | ReadonlySet<unknown>
  | ArrayBufferView
  | ((...input: never[]) => unknown)
