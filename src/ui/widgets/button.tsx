// ui/widgets: buttons with text and buttons with only an icon. Plain <button> elements: Mantine menus and popovers can
// hold on to them, since every further property, `ref` too, goes to the element.

import type { ComponentProps, ReactNode } from "react";
import classes from "./button.module.css";

export interface ButtonProps extends ComponentProps<"button"> {
  readonly kind?: "primary" | "plain" | "quiet" | "danger";
  readonly size?: "small" | "medium" | "large";
  readonly icon?: ReactNode;
}

export function Button({
  kind = "plain",
  size = "medium",
  icon,
  className,
  children,
  ...rest
}: ButtonProps) {
  const names = [classes["button"], classes[kind], classes[size], className];
  return (
    <button type="button" {...rest} className={names.filter(Boolean).join(" ")}>
      {icon}
      {children}
    </button>
  );
}

export interface IconButtonProps extends ComponentProps<"button"> {
  /** The accessible name, and the tooltip unless `title` says more. */
  readonly label: string;
  readonly size?: "tiny" | "small" | "medium";
}

export function IconButton({
  label,
  size = "medium",
  title,
  className,
  children,
  ...rest
}: IconButtonProps) {
  const names = [classes["icon"], classes[`icon-${size}`], className];
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      title={title ?? label}
      className={names.filter(Boolean).join(" ")}
    >
      {children}
    </button>
  );
}

/** A button that reads as a link, inside running text. */
export function LinkButton({ className, ...rest }: ComponentProps<"button">) {
  const names = [classes["link"], className];
  return <button type="button" {...rest} className={names.filter(Boolean).join(" ")} />;
}
