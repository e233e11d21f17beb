import { useApp } from "./app-context.ts";
import { Arrive } from "./arrive.tsx";
import { Place } from "./place.tsx";

export function App() {
  const { phase } = useApp().state.value;
  return phase.name === "arriving" || phase.name === "connecting" ? <Arrive phase={phase} /> : <Place />;
}
