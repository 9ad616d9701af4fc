import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { ActorName } from "./actor-name.tsx";

test("a service account shows its name before its namespace", () => {
  const { container } = render(<ActorName username="system:serviceaccount:ci:build-bot" />);
  expect(screen.getByRole("img", { name: "Service account" })).toBeTruthy();
  expect(container.textContent).toBe("build-botci");
});

test("says whom an impersonating sender acted as", () => {
  render(<ActorName username="teleport" impersonated="alice@corp" />);
  expect(screen.getByRole("img", { name: "Acting as alice@corp" })).toBeTruthy();
});

test("markup and direction overrides in a name stay visible text", () => {
  const { container } = render(<ActorName username={"<img onerror=x>\u202etxt"} />);
  expect(container.querySelector("img")).toBeNull();
  expect(container.textContent).toBe("<img onerror=x>⟨RLO⟩txt");
});

test("brief, a system component is told by its picture and its own name", () => {
  const { container } = render(<ActorName username="system:kube-scheduler" brief />);
  expect(screen.getByRole("img", { name: "System component" })).toBeTruthy();
  expect(container.textContent).toBe("kube-scheduler");
});
