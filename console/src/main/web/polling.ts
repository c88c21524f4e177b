import { useCallback, useEffect, useState } from 'react';

const EVERY_MS = 3000;

export interface Polled<T> {
  /** Undefined until the first answer; kept when a later one fails. */
  data?: T;
  error?: Error;
  refresh: () => void;
}

/** Loads now, again after each pause while the page is seen, and when asked. {@code load} must be stable. */
export function usePolled<T>(load: () => Promise<T>): Polled<T> {
  const [state, setState] = useState<{ data?: T; error?: Error }>({});
  const [round, setRound] = useState(0);
  const refresh = useCallback(() => setRound((last) => last + 1), []);
  useEffect(() => {
    let ended = false;
    let timer: ReturnType<typeof setTimeout>;
    const next = () => {
      timer = setTimeout(() => (document.hidden ? next() : void run()), EVERY_MS);
    };
    const run = async () => {
      try {
        const data = await load();
        if (!ended) {
          setState({ data });
        }
      } catch (error) {
        if (!ended) {
          setState((last) => ({ data: last.data, error: error as Error }));
        }
      }
      if (!ended) {
        next();
      }
    };
    void run();
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [load, round]);
  return { ...state, refresh };
}
