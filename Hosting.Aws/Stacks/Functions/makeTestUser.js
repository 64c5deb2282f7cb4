const { createHmac } = require('node:crypto');
const cognito = require('@aws-sdk/client-cognito-identity-provider');
const secrets = require('@aws-sdk/client-secrets-manager');

const pool = new cognito.CognitoIdentityProviderClient();
const vault = new secrets.SecretsManagerClient();
const ask = (name, input) => pool.send(new cognito[`${name}Command`](input));

// RFC 6238 with what Cognito uses: SHA-1, 30 s, six digits.
const code = seed => {
  const bits = [...seed].map(c => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map(byte => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30000)));
  const hash = createHmac('sha1', key).update(counter).digest();
  return String((hash.readUInt32BE(hash[19] & 15) & 0x7fffffff) % 1000000).padStart(6, '0');
};

// Somebody who is known already has no MFA_SETUP before them, and keeps the seed that is in the secret.
const enrol = async ({ UserPoolId, EnrolmentClientId: ClientId, Username, SecretId }, secret) => {
  const start = await ask('AdminInitiateAuth', {
    UserPoolId, ClientId, AuthFlow: 'ADMIN_USER_PASSWORD_AUTH', AuthParameters: { USERNAME: Username, PASSWORD: secret.password } });
  if (start.ChallengeName !== 'MFA_SETUP') return;
  const { SecretCode, Session } = await ask('AssociateSoftwareToken', { Session: start.Session });
  await vault.send(new secrets.PutSecretValueCommand({ SecretId, SecretString: JSON.stringify({ ...secret, totpSeed: SecretCode }) }));
  const verified = await ask('VerifySoftwareToken', { Session, UserCode: code(SecretCode) });
  if (verified.Status !== 'SUCCESS') throw new Error(`The second factor was not taken: ${verified.Status}.`);
  await ask('AdminRespondToAuthChallenge', {
    UserPoolId, ClientId, ChallengeName: 'MFA_SETUP', Session: verified.Session, ChallengeResponses: { USERNAME: Username } });
};

exports.handler = event => respond(event, async () => {
  const properties = event.ResourceProperties;
  const { UserPoolId, Username, GroupName, SecretId, EnrolmentClientId } = properties;
  const id = `${UserPoolId}/${Username}`;
  if (event.RequestType === 'Delete') {
    await ask('AdminDeleteUser', { UserPoolId, Username }).catch(error => { if (error.name !== 'UserNotFoundException') throw error; });
    return id;
  }
  const secret = JSON.parse((await vault.send(new secrets.GetSecretValueCommand({ SecretId }))).SecretString);
  await ask('AdminCreateUser', { UserPoolId, Username, MessageAction: 'SUPPRESS' })
    .catch(error => { if (error.name !== 'UsernameExistsException') throw error; });
  await ask('AdminSetUserPassword', { UserPoolId, Username, Password: secret.password, Permanent: true });
  await ask('AdminAddUserToGroup', { UserPoolId, Username, GroupName });
  if (EnrolmentClientId) await enrol(properties, secret);
  return id;
});
