/** The logs of rooms in IndexedDB. Where a browser has none, as private windows may, nothing is kept. */

import type { LogStore } from "../connection/keeper.ts";
import { KEPT_VERSION, type KeptLog } from "../state/kept.ts";

const DATABASE = "hubbub";
const LOGS = "logs";
/** Milliseconds that the browser has to hand over what was kept. After that the page begins without. */
const LOAD_MS_MAX = 1_000;

export function browserLogs(): LogStore {
  const opened = openDatabase();
  const write = (change: (logs: IDBObjectStore) => void): void => {
    const work = async (): Promise<void> => {
      const database = await opened;
      if (database === undefined) return;
      const transaction = database.transaction(LOGS, "readwrite", { durability: "relaxed" });
      change(transaction.objectStore(LOGS));
      transaction.commit();
    };
    work().catch(() => undefined);
  };
  return {
    load: async () => {
      const late = new Promise<readonly KeptLog[]>((resolve) => setTimeout(resolve, LOAD_MS_MAX, []));
      const loaded = opened.then((database) => (database === undefined ? [] : allIn(database)));
      return Promise.race([loaded.catch(() => []), late]);
    },
    save: (logs, gone) =>
      write((store) => {
        for (const key of gone) store.delete(key);
        for (const log of logs) store.put(log);
      }),
    clear: () => write((store) => store.clear()),
  };
}

/** What another version has kept is thrown away. */
function openDatabase(): Promise<IDBDatabase | undefined> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.open(DATABASE, KEPT_VERSION);
      request.onupgradeneeded = () => {
        const { result: database } = request;
        for (const name of database.objectStoreNames) database.deleteObjectStore(name);
        database.createObjectStore(LOGS, { keyPath: "key" });
      };
      request.onsuccess = () => {
        // A newer page wants to make it anew: it must not wait for this one.
        request.result.onversionchange = () => request.result.close();
        resolve(request.result);
      };
      request.onerror = () => resolve(undefined);
    } catch {
      resolve(undefined);
    }
  });
}

function allIn(database: IDBDatabase): Promise<readonly KeptLog[]> {
  return new Promise((resolve, reject) => {
    const request: IDBRequest<KeptLog[]> = database.transaction(LOGS).objectStore(LOGS).getAll();
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
