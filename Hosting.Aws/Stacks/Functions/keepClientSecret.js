const { CognitoIdentityProviderClient, DescribeUserPoolClientCommand } = require('@aws-sdk/client-cognito-identity-provider');
const { SecretsManagerClient, PutSecretValueCommand } = require('@aws-sdk/client-secrets-manager');

exports.handler = event => respond(event, async () => {
  const { UserPoolId, ClientId, SecretId } = event.ResourceProperties;
  if (event.RequestType !== 'Delete') {
    const { UserPoolClient } = await new CognitoIdentityProviderClient().send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }));
    if (!UserPoolClient.ClientSecret) throw new Error(`The client ${ClientId} has no secret.`);
    await new SecretsManagerClient().send(new PutSecretValueCommand({ SecretId, SecretString: UserPoolClient.ClientSecret }));
  }
  return `${SecretId}/${ClientId}`;
});
