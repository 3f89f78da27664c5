"""Calls a server, given as URL, with google-api-python-client; prints what came of it as JSON."""

import json
import sys

from googleapiclient import discovery
from googleapiclient.errors import HttpError

url = sys.argv[1]
client = discovery.build(
    "commentanalyzer",
    "v1alpha1",
    developerKey="pk",
    discoveryServiceUrl=url + "/$discovery/rest?version=v1alpha1",
    cache_discovery=False,
)


def analysis(text, attribute, **more):
    body = {"comment": {"text": text}, "requestedAttributes": {attribute: {}}, **more}
    return client.comments().analyze(body=body)


def value(answer):
    return answer["attributeScores"]["INSULT"]["summaryScore"]["value"]


answer = analysis("You clown. Fine.", "INSULT", clientToken="a1").execute()
suggested = (
    client.comments()
    .suggestscore(
        body={
            "comment": {"text": "You clown."},
            "attributeScores": {"INSULT": {"summaryScore": {"value": 1}}},
            "clientToken": "s1",
        }
    )
    .execute()
)
try:
    analysis("Fine.", "SPAM").execute()
    error, status = None, None
except HttpError as refused:
    error, status = json.loads(refused.content)["error"]["message"], str(refused.resp.status)

results = {}


def keep(name, answer, error):
    results[name] = value(answer) if error is None else json.loads(error.content)["error"]["message"]


batch = client.new_batch_http_request(callback=keep)
batch.add(analysis("You clown.", "INSULT"), request_id="first")
batch.add(analysis("Fine\nday, café.", "INSULT"), request_id="second")
batch.add(analysis("Fine.", "SPAM"), request_id="third")
batch.execute()

print(
    json.dumps(
        {
            "insult": value(answer),
            "spans": [[span["begin"], span["end"]] for span in answer["attributeScores"]["INSULT"]["spanScores"]],
            "clientToken": answer["clientToken"],
            "suggested": suggested["clientToken"],
            "error": error,
            "status": status,
            "batch": results,
        }
    )
)
