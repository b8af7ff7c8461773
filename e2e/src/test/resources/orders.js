// Looks at an order with both SDKs, aborts it with the one and meets refusals with the other.
const { ROAClient } = require('@alicloud/pop-core');
const OpenApi = require('@alicloud/openapi-client');
const { RuntimeOptions } = require('@alicloud/tea-util');
const assert = require('assert');

const [authority, accessKeyId, accessKeySecret, orderId] = process.argv.slice(2);
const base = '/pop/v5/changeorder/';
const nobody = '0b1f6a52-0000-7000-8000-000000000000';

async function older() {
  const client = new ROAClient({
    accessKeyId, accessKeySecret, endpoint: `http://${authority}`, apiVersion: '2017-08-01',
  });
  const shown = await client.request('POST', base + 'change_order_info', { ChangeOrderId: orderId });
  assert.strictEqual(shown.changeOrderInfo.ChangeOrderId, orderId);
  const aborted = await client.request('PUT', base + 'change_order_abort', { ChangeOrderId: orderId });
  assert.strictEqual(aborted.Data.ChangeOrderId, orderId);
  await assert.rejects(
    client.request('PUT', base + 'change_order_abort', { ChangeOrderId: nobody }),
    (e) => JSON.stringify(e, Object.getOwnPropertyNames(e)).includes('InvalidChangeOrder.NotFound'));
}

async function newer() {
  const client = new OpenApi.default(new OpenApi.Config({
    accessKeyId, accessKeySecret, endpoint: authority, protocol: 'HTTP',
  }));
  const call = (action, method, pathname, query) => client.callApi(
    new OpenApi.Params({
      action, version: '2017-08-01', protocol: 'HTTP', pathname, method, authType: 'AK',
      style: 'ROA', reqBodyType: 'json', bodyType: 'json',
    }),
    new OpenApi.OpenApiRequest({ query }),
    new RuntimeOptions({}));
  const shown = await call(
    'GetChangeOrderInfo', 'POST', base + 'change_order_info', { ChangeOrderId: orderId });
  assert.strictEqual(shown.body.changeOrderInfo.ChangeOrderId, orderId);
  await assert.rejects(
    call('AbortChangeOrder', 'PUT', base + 'change_order_abort', { ChangeOrderId: nobody }),
    (e) => e.code === 'InvalidChangeOrder.NotFound');
}

older()
  .then(() => console.log('pop-core: ok'))
  .then(newer)
  .then(() => console.log('openapi-client: ok'))
  .catch((e) => { console.log(e); process.exit(1); });
