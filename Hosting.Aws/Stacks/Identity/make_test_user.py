# Makes the user of the end-to-end tests, with the password that is in its secret, and enrols it for a second factor where the pool
# wants one. Done twice it changes nothing: who is enrolled keeps the seed. docs/decisions/cognito.md
import base64, hashlib, hmac, json, struct, time, urllib.request
import boto3

cognito = boto3.client("cognito-idp")
secrets = boto3.client("secretsmanager")


# RFC 6238 with what Cognito takes: SHA-1, 30 seconds, six digits.
def code(seed):
    key = base64.b32decode(seed + "=" * (-len(seed) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    number = struct.unpack_from(">I", digest, digest[19] & 15)[0] & 0x7FFFFFFF
    return f"{number % 1000000:06}"


def enrol(pool, user, client, arn, secret):
    start = cognito.admin_initiate_auth(
        UserPoolId=pool,
        ClientId=client,
        AuthFlow="ADMIN_USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": user, "PASSWORD": secret["password"]},
    )
    if start.get("ChallengeName") != "MFA_SETUP":
        return
    token = cognito.associate_software_token(Session=start["Session"])
    secret["totpSeed"] = token["SecretCode"]
    secrets.put_secret_value(SecretId=arn, SecretString=json.dumps(secret))
    verified = cognito.verify_software_token(Session=token["Session"], UserCode=code(token["SecretCode"]))
    if verified["Status"] != "SUCCESS":
        raise RuntimeError(f"The second factor was not taken: {verified['Status']}")
    cognito.admin_respond_to_auth_challenge(
        UserPoolId=pool,
        ClientId=client,
        ChallengeName="MFA_SETUP",
        Session=verified["Session"],
        ChallengeResponses={"USERNAME": user},
    )


def make(pool, user, group, arn, client):
    secret = json.loads(secrets.get_secret_value(SecretId=arn)["SecretString"])
    try:
        cognito.admin_create_user(UserPoolId=pool, Username=user, MessageAction="SUPPRESS")
    except cognito.exceptions.UsernameExistsException:
        pass
    cognito.admin_set_user_password(**{"UserPoolId": pool, "Username": user, "Password": secret["password"], "Permanent": True})
    cognito.admin_add_user_to_group(UserPoolId=pool, Username=user, GroupName=group)
    if client:
        enrol(pool, user, client, arn, secret)


def remove(pool, user):
    try:
        cognito.admin_delete_user(UserPoolId=pool, Username=user)
    except cognito.exceptions.UserNotFoundException:
        pass


def handler(event, context):
    p = event["ResourceProperties"]
    answer = {k: event[k] for k in ("StackId", "RequestId", "LogicalResourceId")}
    answer |= {"PhysicalResourceId": f"{p['UserPoolId']}/{p['Username']}", "Status": "SUCCESS"}
    try:
        if event["RequestType"] == "Delete":
            remove(p["UserPoolId"], p["Username"])
        else:
            make(p["UserPoolId"], p["Username"], p["GroupName"], p["SecretId"], p.get("EnrolmentClientId"))
    except Exception as e:
        answer |= {"Status": "FAILED", "Reason": f"{type(e).__name__}: {e}"}
    body = json.dumps(answer).encode()
    urllib.request.urlopen(urllib.request.Request(event["ResponseURL"], body, {"Content-Type": ""}, method="PUT"))
