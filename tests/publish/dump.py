"""Writes what a bucket holds into a folder, and its headers as JSON to standard output: a client of its own, by the
library of the storage's maker."""

import json
import os
import sys

import boto3

endpoint, bucket, prefix, folder = sys.argv[1:]
s3 = boto3.client("s3", endpoint_url=endpoint, region_name="us-east-1")
headers = {}
for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix):
    for entry in page.get("Contents", []):
        answer = s3.get_object(Bucket=bucket, Key=entry["Key"])
        path = entry["Key"][len(prefix):]
        file = os.path.join(folder, path)
        os.makedirs(os.path.dirname(file), exist_ok=True)
        with open(file, "wb") as out:
            out.write(answer["Body"].read())
        headers[path] = [answer["ContentType"], answer.get("CacheControl", "")]
json.dump(headers, sys.stdout)
