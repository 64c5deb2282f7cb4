# CloudFormation makes a VPC whose default security group lets its members speak to each other and to the world, and has no
# resource that takes such rules away. This takes them away when the stack is made. Taking away what is not there is no fault.
import json, os, urllib.request
import boto3

ALL = {"IpProtocol": "-1"}


def close(group):
    ec2 = boto3.client("ec2")
    for revoke, rule in (
        (ec2.revoke_security_group_ingress, {"UserIdGroupPairs": [{"GroupId": group}]}),
        (ec2.revoke_security_group_egress, {"IpRanges": [{"CidrIp": "0.0.0.0/0"}]}),
        (ec2.revoke_security_group_egress, {"Ipv6Ranges": [{"CidrIpv6": "::/0"}]}),
    ):
        try:
            revoke(GroupId=group, IpPermissions=[ALL | rule])
        except Exception as e:
            if "InvalidPermission.NotFound" not in str(e):
                raise


def handler(event, context):
    group = event["ResourceProperties"]["Group"]
    answer = {k: event[k] for k in ("StackId", "RequestId", "LogicalResourceId")}
    answer |= {"PhysicalResourceId": group, "Status": "SUCCESS"}
    try:
        if event["RequestType"] != "Delete":
            close(group)
    except Exception as e:
        answer |= {"Status": "FAILED", "Reason": str(e)}
    body = json.dumps(answer).encode()
    urllib.request.urlopen(urllib.request.Request(event["ResponseURL"], body, {"Content-Type": ""}, method="PUT"))
