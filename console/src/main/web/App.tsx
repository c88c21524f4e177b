import { Button, Tab, TabList } from '@fluentui/react-components';
import { useEffect, useMemo, useState } from 'react';
import { armWith } from './arm';
import { Connections } from './Connections';
import { Groups, Names, SharedLinks } from './pages';
import { SignIn } from './SignIn';

const PAGES = {
  groups: { title: 'Resource groups', Page: Groups },
  connections: { title: 'Connections', Page: Connections },
  links: { title: 'Shared private links', Page: SharedLinks },
  names: { title: 'Names', Page: Names },
};
type PageId = keyof typeof PAGES;

function addressed(): PageId {
  const id = window.location.hash.slice(1);
  return id in PAGES ? (id as PageId) : 'groups';
}

export function App() {
  const [token, setToken] = useState<string>();
  const [page, setPage] = useState(addressed);
  const arm = useMemo(() => (token === undefined ? undefined : armWith(token)), [token]);
  const { title, Page } = PAGES[page];
  useEffect(() => {
    const follow = () => setPage(addressed());
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  useEffect(() => {
    document.title = arm === undefined ? 'Sign in – Breezeway console' : `${title} – Breezeway console`;
  }, [arm, title]);

  return (
    <div className="app">
      <header>
        <h1>Breezeway</h1>
        {arm !== undefined && <Button onClick={() => setToken(undefined)}>Sign out</Button>}
      </header>
      {arm === undefined ? (
        <main>
          <SignIn onToken={setToken} />
        </main>
      ) : (
        <>
          <TabList
            aria-label="Pages"
            selectedValue={page}
            onTabSelect={(_, tab) => {
              window.location.hash = String(tab.value);
            }}
          >
            {Object.entries(PAGES).map(([id, { title: name }]) => (
              <Tab key={id} id={`tab-${id}`} value={id} aria-controls="page">
                {name}
              </Tab>
            ))}
          </TabList>
          <main id="page" role="tabpanel" aria-labelledby={`tab-${page}`}>
            <h2>{title}</h2>
            <Page arm={arm} />
          </main>
        </>
      )}
    </div>
  );
}
