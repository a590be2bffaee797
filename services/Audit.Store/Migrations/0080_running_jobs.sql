-- Every claim looks for jobs that lost their worker: among those that run, and not among all that wait.
CREATE INDEX jobs_running ON jobs (kind, lease_until) WHERE state = 'running';
