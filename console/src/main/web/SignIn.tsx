import { Button, Card, Field, Input, Tab, TabList, Textarea } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { armWith, pastedToken, signIn } from './arm';
import { Refusal } from './parts';

/** Asks for a client's credentials or a token, tries them, and hands the token on; nothing of it is stored. */
export function SignIn({ onToken }: { onToken: (token: string) => void }) {
  const [way, setWay] = useState<'client' | 'token'>('client');
  const [clientId, setClientId] = useState('');
  const [secret, setSecret] = useState('');
  const [pasted, setPasted] = useState('');
  const [error, setError] = useState<Error>();
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    try {
      const token = way === 'client' ? await signIn(clientId.trim(), secret) : pastedToken(pasted);
      await armWith(token).get('/subscriptions?api-version=2021-04-01');
      onToken(token);
    } catch (failed) {
      setError(failed as Error);
      setBusy(false);
    }
  }

  return (
    <Card className="sign-in">
      <h2>Sign in</h2>
      <TabList selectedValue={way} onTabSelect={(_, tab) => setWay(tab.value as 'client' | 'token')}>
        <Tab value="client">Client id and secret</Tab>
        <Tab value="token">Token</Tab>
      </TabList>
      <form onSubmit={(event) => void submit(event)} autoComplete="off">
        {way === 'client' ? (
          <>
            <Field label="Client id" required hint="./breezeway env prints both">
              <Input value={clientId} onChange={(_, typed) => setClientId(typed.value)} />
            </Field>
            <Field label="Client secret" required>
              <Input type="password" value={secret} onChange={(_, typed) => setSecret(typed.value)} />
            </Field>
          </>
        ) : (
          <Field label="Token" required hint="./breezeway token prints one">
            <Textarea rows={6} value={pasted} onChange={(_, typed) => setPasted(typed.value)} />
          </Field>
        )}
        {error && <Refusal error={error} what="Sign-in was refused" />}
        <Button type="submit" appearance="primary" disabled={busy}>
          Sign in
        </Button>
      </form>
    </Card>
  );
}
