import type { Log } from './log.ts'

/**
 * What has happened in the hub, by name. Each feature adds its own by declaration merging:
 * `declare module '../../kit/bus.ts' { interface DomainEvents { 'forum.postCreated': {…} } }`.
 */
export interface DomainEvents {
  'hub.started': { url: string }
}

export type DomainEvent = keyof DomainEvents
type Listener<Name extends DomainEvent> = (event: DomainEvents[Name]) => void | Promise<void>

/** Side effects hang here, so that nobody edits one feature to add another. */
export interface Bus {
  emit<Name extends DomainEvent>(name: Name, event: DomainEvents[Name]): void
  on<Name extends DomainEvent>(name: Name, listener: Listener<Name>): () => void
}

/** A listener that fails is logged and harms neither the act nor the other listeners. */
export function createBus(log: Log): Bus {
  const listeners = new Map<DomainEvent, Set<Listener<never>>>()
  return {
    emit(name, event) {
      for (const listener of listeners.get(name) ?? []) {
        void (async () => listener(event as never))().catch((error: unknown) =>
          log.error({ error, event: name }, 'a listener failed'),
        )
      }
    },
    on(name, listener) {
      const set = listeners.get(name) ?? new Set()
      listeners.set(name, set.add(listener as Listener<never>))
      return () => void set.delete(listener as Listener<never>)
    },
  }
}
