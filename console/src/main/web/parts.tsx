import {
  Badge,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  Spinner,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  Text,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { ArmError } from './arm';
import type { Polled } from './polling';
import { shortId } from './model';

/** An error in the endpoint's words, announced to screen readers. */
export function Refusal({ error, what }: { error: Error; what: string }) {
  const code = error instanceof ArmError ? error.code : undefined;
  return (
    <MessageBar intent="error" role="alert" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{what}</MessageBarTitle>
        {code !== undefined && <strong>{code}: </strong>}
        {error.message}
      </MessageBarBody>
    </MessageBar>
  );
}

interface ListingProps<T> {
  label: string;
  empty: string;
  columns: string[];
  polled: Polled<T[]>;
  row: (item: T) => ReactNode;
}

/** A table that says when it is loading, empty, or could not be loaded. */
export function Listing<T>({ label, empty, columns, polled, row }: ListingProps<T>) {
  const { data, error } = polled;
  return (
    <section aria-label={label} aria-busy={data === undefined && error === undefined}>
      {error !== undefined && <Refusal error={error} what={`${label} could not be loaded`} />}
      {data === undefined && error === undefined && <Spinner label={`Loading: ${label}`} />}
      {data?.length === 0 && <Text as="p">{empty}</Text>}
      {data !== undefined && data.length > 0 && (
        <Table aria-label={label}>
          <TableHeader>
            <TableRow>
              {columns.map((column) => (
                <TableHeaderCell key={column} scope="col">
                  {column}
                </TableHeaderCell>
              ))}
            </TableRow>
          </TableHeader>
          <TableBody>{data.map(row)}</TableBody>
        </Table>
      )}
    </section>
  );
}

/** A cell of text, with a whole id behind its short form. */
export function Id({ id }: { id: string }) {
  return (
    <TableCell className="cell" title={id}>
      {shortId(id)}
    </TableCell>
  );
}

const COLOURS: Record<string, 'success' | 'warning' | 'danger' | 'informative'> = {
  Approved: 'success',
  Succeeded: 'success',
  Pending: 'warning',
  Rejected: 'danger',
  Failed: 'danger',
  Timeout: 'danger',
};

/** A state, in words; the colour only repeats them. */
export function StateBadge({ state }: { state: string }) {
  return (
    <Badge appearance="tint" color={COLOURS[state] ?? 'informative'}>
      {state}
    </Badge>
  );
}
