import {
  FluentProvider,
  RendererProvider,
  createDOMRenderer,
  webDarkTheme,
  webLightTheme,
} from '@fluentui/react-components';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import './console.css';

// The page's Content-Security-Policy lets only style elements with its nonce in.
const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? '';
const renderer = createDOMRenderer(document, { styleElementAttributes: { nonce } });
const theme = window.matchMedia('(prefers-color-scheme: dark)').matches ? webDarkTheme : webLightTheme;
const root = document.getElementById('root');
if (root === null) {
  throw new Error('the page has no root element');
}
createRoot(root).render(
  <StrictMode>
    <RendererProvider renderer={renderer} targetDocument={document}>
      <FluentProvider theme={theme}>
        <App />
      </FluentProvider>
    </RendererProvider>
  </StrictMode>,
);
