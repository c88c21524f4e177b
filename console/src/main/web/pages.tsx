import { TableCell, TableRow } from '@fluentui/react-components';
import { useCallback } from 'react';
import type { Arm } from './arm';
import { dig, resourceGroups, sharedLinks, views } from './model';
import { Id, Listing, StateBadge } from './parts';
import { usePolled } from './polling';

export function Groups({ arm }: { arm: Arm }) {
  return (
    <Listing
      label="Resource groups"
      empty="There is no resource group yet. Make one: ./breezeway az group create -n contoso -l eastus"
      columns={['Name', 'Location', 'State']}
      polled={usePolled(useCallback(() => resourceGroups(arm), [arm]))}
      row={(group) => (
        <TableRow key={group.id}>
          <TableCell className="cell">{group.name}</TableCell>
          <TableCell>{group.location}</TableCell>
          <TableCell>
            <StateBadge state={group.properties?.provisioningState ?? 'unknown'} />
          </TableCell>
        </TableRow>
      )}
    />
  );
}

export function SharedLinks({ arm }: { arm: Arm }) {
  return (
    <Listing
      label="Shared private links"
      empty="No SignalR has a shared private link."
      columns={['SignalR', 'Link', 'Provisioning state', 'Status', 'Target', 'Group', 'Message']}
      polled={usePolled(useCallback(() => sharedLinks(arm), [arm]))}
      row={(link) => (
        <TableRow key={link.id}>
          <Id id={link.signalR} />
          <TableCell className="cell">{link.name}</TableCell>
          <TableCell>
            <StateBadge state={link.provisioningState} />
          </TableCell>
          <TableCell>
            <StateBadge state={link.status} />
          </TableCell>
          <Id id={link.target} />
          <TableCell>{link.groupId}</TableCell>
          <TableCell className="cell">{link.message}</TableCell>
        </TableRow>
      )}
    />
  );
}

export function Names({ arm }: { arm: Arm }) {
  return (
    <Listing
      label="Managed views"
      empty="No managed network has names of its own; one appears when a shared private link is approved."
      columns={['Network of', 'Addresses', 'Port', 'Published names']}
      polled={usePolled(useCallback(() => views(arm), [arm]))}
      row={(view) => (
        <TableRow key={view.id}>
          <Id id={view.id} />
          <TableCell>{view.addressPrefix}</TableCell>
          <TableCell>{view.port ?? 'main port'}</TableCell>
          <TableCell>
            <ul className="names">
              {view.names.map((name) => (
                <li key={name}>
                  <strong>{name}</strong>
                  <br />
                  <code>{dig(view, name, window.location.hostname)}</code>
                </li>
              ))}
            </ul>
          </TableCell>
        </TableRow>
      )}
    />
  );
}
