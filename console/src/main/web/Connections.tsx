import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Input,
  TableCell,
  TableRow,
} from '@fluentui/react-components';
import { useCallback, useState } from 'react';
import type { Arm } from './arm';
import { type Connection, connections, decide, nameOf, remove, shortId } from './model';
import { Id, Listing, Refusal, StateBadge } from './parts';
import { usePolled } from './polling';

interface Outcome {
  said?: string;
  refused?: { error: Error; what: string };
}

/** Every private endpoint connection, for the owners of the targets to decide about. */
export function Connections({ arm }: { arm: Arm }) {
  const polled = usePolled(useCallback(() => connections(arm), [arm]));
  const [outcome, setOutcome] = useState<Outcome>({});
  const [removing, setRemoving] = useState<Connection>();

  async function run(doing: string, done: string, action: () => Promise<void>): Promise<boolean> {
    setOutcome({ said: `${doing} …` });
    try {
      await action();
      setOutcome({ said: done });
      return true;
    } catch (error) {
      setOutcome({ refused: { error: error as Error, what: `${doing} was refused` } });
      return false;
    } finally {
      polled.refresh();
    }
  }

  function removeIt() {
    const gone = removing;
    setRemoving(undefined);
    if (gone !== undefined) {
      void run(`Removing ${gone.name}`, `${gone.name} is removed`, () => remove(arm, gone));
    }
  }

  return (
    <>
      <p role="status">{outcome.said}</p>
      {outcome.refused && <Refusal {...outcome.refused} />}
      <Listing
        label="Private endpoint connections"
        empty="Nobody has asked for a connection to a vault, site or SignalR."
        columns={['Target', 'Connection', 'Status', 'Description', 'Consumer', 'Decision']}
        polled={polled}
        row={(connection) => (
          <ConnectionRow
            key={connection.id}
            connection={connection}
            onDecision={(status, description) => {
              const doing = `${status === 'Approved' ? 'Approving' : 'Rejecting'} ${connection.name}`;
              const done = `${connection.name} is ${status.toLowerCase()}`;
              return run(doing, done, () => decide(arm, connection, status, description));
            }}
            onRemove={() => setRemoving(connection)}
          />
        )}
      />
      <Dialog open={removing !== undefined} modalType="alert" onOpenChange={() => setRemoving(undefined)}>
        <DialogSurface>
          <DialogBody>
            <DialogTitle>Remove this connection?</DialogTitle>
            <DialogContent>
              {removing && `${removing.name} of ${shortId(removing.target)}. `}
              The consumer is disconnected and has to ask again.
            </DialogContent>
            <DialogActions>
              <Button onClick={() => setRemoving(undefined)}>Keep</Button>
              <Button appearance="primary" onClick={removeIt}>
                Remove
              </Button>
            </DialogActions>
          </DialogBody>
        </DialogSurface>
      </Dialog>
    </>
  );
}

interface RowProps {
  connection: Connection;
  onDecision: (status: 'Approved' | 'Rejected', description: string) => Promise<boolean>;
  onRemove: () => void;
}

function ConnectionRow({ connection, onDecision, onRemove }: RowProps) {
  const [description, setDescription] = useState('');
  const [busy, setBusy] = useState(false);
  const which = `${connection.name} of ${nameOf(connection.target)}`;

  async function decided(status: 'Approved' | 'Rejected') {
    setBusy(true);
    if (await onDecision(status, description)) {
      setDescription('');
    }
    setBusy(false);
  }

  return (
    <TableRow>
      <Id id={connection.target} />
      <TableCell className="cell">{connection.name}</TableCell>
      <TableCell>
        <StateBadge state={connection.status} />
      </TableCell>
      <TableCell className="cell">{connection.description}</TableCell>
      <Id id={connection.consumer} />
      <TableCell>
        <div className="decision">
          <Input
            aria-label={`Description for ${which}`}
            placeholder="Description"
            maxLength={140}
            value={description}
            onChange={(_, typed) => setDescription(typed.value)}
          />
          <Button size="small" disabled={busy} aria-label={`Approve ${which}`} onClick={() => void decided('Approved')}>
            Approve
          </Button>
          <Button size="small" disabled={busy} aria-label={`Reject ${which}`} onClick={() => void decided('Rejected')}>
            Reject
          </Button>
          <Button size="small" disabled={busy} aria-label={`Remove ${which}`} onClick={onRemove}>
            Remove
          </Button>
        </div>
      </TableCell>
    </TableRow>
  );
}
