# Writes how many hours the password of each service's oldest task still lasts. ECS gives a task its password when it starts. Users
# alternate: a rotation changes the password of the user that nobody was given since the rotation before, so a task's password ends
# with the second rotation after the task was made. docs/runbook.md#alarm-password
import datetime, json, os
import boto3

ecs = boto3.client("ecs")
secrets = boto3.client("secretsmanager")
cloudwatch = boto3.client("cloudwatch")


def oldest(cluster, service):
    pages = ecs.get_paginator("list_tasks").paginate(cluster=cluster, serviceName=service)
    arns = [arn for page in pages for arn in page["taskArns"]]
    made = []
    for start in range(0, len(arns), 100):
        found = ecs.describe_tasks(cluster=cluster, tasks=arns[start : start + 100])["tasks"]
        made += [task["createdAt"] for task in found if task["lastStatus"] != "STOPPED"]
    return min(made, default=None)


def end(made, rotated, following, period):
    if made >= rotated:
        return following + period
    return following if made >= rotated - period else rotated


def hours_left(cluster, service, secret, period, now):
    made = oldest(cluster, service)
    state = secrets.describe_secret(SecretId=secret)
    rotated = state.get("LastRotatedDate")
    if made is None or rotated is None:
        return None
    following = state.get("NextRotationDate") or rotated + period
    return (end(made, rotated, following, period) - now).total_seconds() / 3600


def handler(event, context):
    now = datetime.datetime.now(datetime.timezone.utc)
    period = datetime.timedelta(days=int(os.environ["ROTATION_DAYS"]))
    data = []
    for service, secret in json.loads(os.environ["LOGINS"]).items():
        hours = hours_left(os.environ["CLUSTER"], service, secret, period, now)
        print(f"{service}: {'no task, or never rotated' if hours is None else f'{hours:.1f} hours'}")
        if hours is not None:
            data.append({"MetricName": "PasswordHoursLeft", "Dimensions": [{"Name": "Service", "Value": service}], "Value": hours})
    if data:
        cloudwatch.put_metric_data(Namespace=os.environ["NAMESPACE"], MetricData=data)
