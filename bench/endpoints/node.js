// The official Node adapter's hello world, verifying: node.js PORT FOLDER, run where npm installed it. The chain is
// put into its cache, where it would be after the first request.
const { readFileSync } = require('fs');
const express = require('express');
const { SkillBuilders } = require('ask-sdk-core');
const { ExpressAdapter } = require('ask-sdk-express-adapter');

const [port, folder] = process.argv.slice(2);
const hello = {
  canHandle: () => true,
  handle: (input) => input.responseBuilder.speak('hello').withShouldEndSession(true).getResponse(),
};
const skill = SkillBuilders.custom().addRequestHandlers(hello).withSkillId('amzn1.ask.skill.ours').create();
const adapter = new ExpressAdapter(skill, true, true);
const verifier = adapter.verifiers.find((each) => each.certCache);
verifier.certCache.set(readFileSync(`${folder}/url`, 'utf8'), readFileSync(`${folder}/chain.pem`, 'utf8'));
const app = express();
app.get('/healthz', (_, answer) => answer.send('ok'));
app.post('/alexa', adapter.getRequestHandlers());
app.listen(Number(port), '127.0.0.1');
