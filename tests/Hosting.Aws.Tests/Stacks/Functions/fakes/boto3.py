# Stands for the AWS SDK: answers from a script of the test, and writes down what it was asked.
import datetime, json, os


SCRIPT = json.load(open(os.environ["FAKE_SCRIPT"]))
CLASSES = {}


def failure(name):
    return CLASSES.setdefault(name, type(name, (Exception,), {}))


class Client:
    def __init__(self, service):
        self.service = service
        self.exceptions = type("exceptions", (), {"__getattr__": lambda _, name: failure(name)})()

    def __getattr__(self, action):
        def call(**request):
            with open(os.environ["FAKE_CALLS"], "a") as log:
                log.write(json.dumps([action, request]) + "\n")
            answer = SCRIPT.get(action, {})
            if isinstance(answer, list):
                answer = answer.pop(0)
            if isinstance(answer, dict) and "raise" in answer:
                raise failure(answer["raise"])(answer["raise"])
            return dates(answer)

        return call

    def get_paginator(self, action):
        client = self
        return type("pages", (), {"paginate": lambda _, **request: [getattr(client, action)(**request)]})()


def dates(value):
    if isinstance(value, dict):
        return {name: dates(one) for name, one in value.items()}
    if isinstance(value, list):
        return [dates(one) for one in value]
    if isinstance(value, str) and value.startswith("date:"):
        return datetime.datetime.fromisoformat(value[5:])
    return value


def client(service):
    return Client(service)
