// Signs in at a running Breezeway, in a real browser, and approves the connection of one vault. Values in environment
// variables: CONSOLE_URL, CLIENT_ID, CLIENT_SECRET, VAULT, BROWSER (a Chromium), SCREENSHOTS (a folder).
import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import { env } from 'node:process';
import { chromium } from 'playwright-core';

const browser = await chromium.launch({ executablePath: env.BROWSER, args: ['--no-sandbox'] });
try {
  const context = await browser.newContext({ ignoreHTTPSErrors: true, viewport: { width: 1400, height: 800 } });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const complaints = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  const shoot = (name) => page.screenshot({ path: join(env.SCREENSHOTS, `${name}.png`) });

  await page.goto(env.CONSOLE_URL);
  await page.getByLabel('Client id').first().fill(env.CLIENT_ID);
  await page.getByLabel('Client secret').fill('wrong');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('alert').getByText('AADSTS').waitFor();
  assert.equal(complaints.length, 1, `the refused sign-in and nothing else: ${complaints}`);
  complaints.length = 0;
  await shoot('sign-in');
  await page.getByLabel('Client secret').fill(env.CLIENT_SECRET);
  await page.keyboard.press('Enter');
  await page.getByRole('cell', { name: env.GROUP ?? env.VAULT, exact: true }).waitFor();
  await shoot('groups');

  await page.getByRole('tab', { name: 'Connections' }).click();
  const row = page.getByRole('row', { name: `vaults/${env.VAULT}` });
  await row.getByText('Pending').waitFor();
  await shoot('connections');
  await row.getByRole('textbox', { name: 'Description' }).fill('approved in the console');
  await row.getByRole('button', { name: /^Approve/ }).press('Enter');
  await row.getByText('Approved', { exact: true }).waitFor();
  await row.getByText('approved in the console').waitFor();
  await page.getByRole('status').getByText('is approved').waitFor();
  await shoot('approved');

  await page.getByRole('tab', { name: 'Shared private links' }).click();
  const link = page.getByRole('row', { name: `vaults/${env.VAULT}` });
  await link.getByText('Succeeded').waitFor();
  await link.getByText('Approved').waitFor();
  await shoot('links');

  await page.getByRole('tab', { name: 'Names' }).click();
  await page.getByText(`${env.VAULT}.vault.azure.net`, { exact: true }).waitFor();
  await shoot('names');

  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]));
  assert.equal(kept, '[{},{},""]');
  assert.ok(!page.url().includes(env.CLIENT_SECRET));
  assert.deepEqual(complaints, [], 'what the browser complained about');
  await page.reload();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
} finally {
  await browser.close();
}
