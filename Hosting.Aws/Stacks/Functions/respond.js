// Tells CloudFormation how a custom resource went. The answer holds no data, so nothing secret passes through a stack.
const respond = async (event, work) => {
  let answer;
  try {
    answer = { Status: 'SUCCESS', PhysicalResourceId: await work() };
  } catch (error) {
    answer = { Status: 'FAILED', PhysicalResourceId: event.PhysicalResourceId ?? event.RequestId, Reason: `${error.name}: ${error.message}` };
  }
  const { StackId, RequestId, LogicalResourceId } = event;
  const body = JSON.stringify({ ...answer, StackId, RequestId, LogicalResourceId });
  console.log(`${event.RequestType} ${LogicalResourceId}: ${answer.Status} ${answer.Reason ?? ''}`);
  await fetch(event.ResponseURL, { method: 'PUT', body, headers: { 'content-type': '' } });
};
