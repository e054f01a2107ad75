from datetime import datetime, timedelta

from airflow import DAG
from airflow.providers.standard.operators.bash import BashOperator

with DAG("orders", schedule="30 2 * * *", start_date=datetime(2026, 1, 1), catchup=False):
    BashOperator(
        task_id="load",
        # Any code but 0 fails the task. The space at the end keeps Airflow from taking the name for that of a template.
        bash_command="/opt/etl/nightly.sh /srv/etl/job.yaml ",
        retries=2,
        retry_delay=timedelta(minutes=10),
        execution_timeout=timedelta(hours=2, minutes=5),  # longer than the job's timeouts.run
    )
