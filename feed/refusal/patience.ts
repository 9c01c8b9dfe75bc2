import { type Environment, unloadable } from '../contract/environment.ts';
import { FeedError } from '../contract/errors.ts';
import type { Restraint } from './restraint.ts';

/** Sends questions that can wait; its restraint is loaded with the first refusal that asks for it. */
export interface Patience {
  /** Resolves or rejects as `send` does, or rejects at once with FeedError while the endpoint rests. */
  readonly send: <T>(endpoint: string, method: string, send: () => Promise<T>) => Promise<T>;
  /** The user asks to try now. */
  readonly forgive: () => void;
}

export function createPatience(environment: Pick<Environment, 'now' | 'random'>): Patience {
  let restraint: Restraint | null = null;
  return {
    async send(endpoint, method, send) {
      if (restraint) return await restraint.send(endpoint, method, send);
      try {
        return await send();
      } catch (error) {
        if (error instanceof FeedError && /rateLimited|tooLarge/.test(error.reason.kind)) {
          const code = await import('./restraint.ts').catch(unloadable);
          restraint ??= code?.createRestraint(environment) ?? null;
          restraint?.refused(endpoint, method, error);
        }
        throw error;
      }
    },
    forgive: () => {
      restraint = null;
    },
  };
}
