import { TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';

interface TextSettingProps {
  readonly label: string;
  readonly description?: string;
  readonly value: string;
  readonly maxLength: number;
  /** What is wrong with a text; null when it can be kept. */
  complaintAbout(text: string): string | null;
  onKeep(text: string): void;
}

/** A text that is kept when the field is left or Enter is pressed, once it is valid. */
export function TextSetting({
  label,
  description,
  value,
  maxLength,
  complaintAbout,
  onKeep,
}: TextSettingProps) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const complaint = complaintAbout(text);
  const keep = () => {
    if (complaint === null && text.trim() !== value) onKeep(text.trim());
  };
  return (
    <TextInput
      label={label}
      {...(description === undefined ? {} : { description })}
      value={text}
      maxLength={maxLength}
      error={complaint}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter') keep();
      }}
    />
  );
}
