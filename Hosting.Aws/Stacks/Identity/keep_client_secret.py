# Takes the secret of a client from Cognito to where tasks get it. The answer holds no data, so nothing of it passes through
# CloudFormation. docs/decisions/cognito.md
import json, urllib.request
import boto3


def keep(pool, client, secret):
    found = boto3.client("cognito-idp").describe_user_pool_client(UserPoolId=pool, ClientId=client)["UserPoolClient"]
    if not found.get("ClientSecret"):
        raise RuntimeError(f"The client {client} has no secret.")
    boto3.client("secretsmanager").put_secret_value(SecretId=secret, SecretString=found["ClientSecret"])


def handler(event, context):
    p = event["ResourceProperties"]
    answer = {k: event[k] for k in ("StackId", "RequestId", "LogicalResourceId")}
    answer |= {"PhysicalResourceId": f"{p['SecretId']}/{p['ClientId']}", "Status": "SUCCESS"}
    try:
        if event["RequestType"] != "Delete":
            keep(p["UserPoolId"], p["ClientId"], p["SecretId"])
    except Exception as e:
        answer |= {"Status": "FAILED", "Reason": f"{type(e).__name__}: {e}"}
    body = json.dumps(answer).encode()
    urllib.request.urlopen(urllib.request.Request(event["ResponseURL"], body, {"Content-Type": ""}, method="PUT"))
