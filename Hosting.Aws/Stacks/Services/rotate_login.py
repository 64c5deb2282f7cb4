# Rotates the secret of a database login by alternating users: "name" and "name_b" take turns, so the password that running tasks
# have stays valid until the next rotation. A task of the Migrator does what needs a connection: it is given the pending version of
# the secret by ECS, makes that user (or gives it its password) and signs in as it. No password passes through this function's
# events, logs or a task's settings. docs/decisions/rotation.md
import json, os, time
import boto3

secrets = boto3.client("secretsmanager")
ecs = boto3.client("ecs")
SUFFIX = "_b"


def create(arn, token):
    try:
        secrets.get_secret_value(SecretId=arn, VersionId=token, VersionStage="AWSPENDING")
        return
    except secrets.exceptions.ResourceNotFoundException:
        pass
    value = json.loads(secrets.get_secret_value(SecretId=arn, VersionStage="AWSCURRENT")["SecretString"])
    user = value["username"]
    value["username"] = user[: -len(SUFFIX)] if user.endswith(SUFFIX) else user + SUFFIX
    value["password"] = secrets.get_random_password(PasswordLength=32, ExcludePunctuation=True)["RandomPassword"]
    secrets.put_secret_value(SecretId=arn, ClientRequestToken=token, SecretString=json.dumps(value), VersionStages=["AWSPENDING"])


def apply(arn, token):
    cluster = os.environ["CLUSTER"]
    started = ecs.run_task(
        cluster=cluster,
        taskDefinition=json.loads(os.environ["TASKS"])[arn],
        launchType="FARGATE",
        networkConfiguration={"awsvpcConfiguration": json.loads(os.environ["NETWORK"])},
        startedBy="rotation",
        clientToken=token,
    )
    if not started["tasks"]:
        raise RuntimeError(f"The task did not start: {started['failures']}")
    task = started["tasks"][0]["taskArn"]
    # The function itself has ten minutes.
    end = time.monotonic() + 570
    while time.monotonic() < end:
        found = ecs.describe_tasks(cluster=cluster, tasks=[task])["tasks"]
        if found and found[0]["lastStatus"] == "STOPPED":
            code = found[0]["containers"][0].get("exitCode")
            if code != 0:
                raise RuntimeError(f"{task} ended with {code}: {found[0].get('stoppedReason')}. Its log says why.")
            return
        time.sleep(5)
    raise RuntimeError(f"{task} is still running.")


def finish(arn, token):
    stages = secrets.describe_secret(SecretId=arn)["VersionIdsToStages"]
    current = next(v for v, s in stages.items() if "AWSCURRENT" in s)
    if current != token:
        secrets.update_secret_version_stage(SecretId=arn, VersionStage="AWSCURRENT", MoveToVersionId=token, RemoveFromVersionId=current)


def handler(event, context):
    arn, token, step = event["SecretId"], event["ClientRequestToken"], event["Step"]
    stages = secrets.describe_secret(SecretId=arn)["VersionIdsToStages"].get(token, [])
    if "AWSCURRENT" in stages:
        return
    if "AWSPENDING" not in stages:
        raise ValueError(f"{token} is no pending version of {arn}")
    if step == "createSecret":
        create(arn, token)
    elif step == "setSecret":
        apply(arn, token)
    elif step == "finishSecret":
        finish(arn, token)
    # testSecret: the Migrator's task has signed in as the new user, else setSecret has failed.
