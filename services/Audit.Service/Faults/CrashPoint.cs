namespace Audit.Service;

/// <summary>
/// The places between two steps where the restart test kills the service. Every place where something is done in one system and not yet
/// known in the other has one.
/// </summary>
public enum CrashPoint
{
    /// <summary>The submission and the command to open its audit are in the database; the submitter has no answer yet.</summary>
    SubmissionStored,

    /// <summary>The command to open is claimed; nothing was sent.</summary>
    OpenClaimed,

    /// <summary>The opening transaction is with the orderer; whether it commits is not known.</summary>
    OpenOrdered,

    /// <summary>The audit is on the ledger; the command is not marked as done.</summary>
    OpenCommitted,

    /// <summary>The command to open is marked as done.</summary>
    OpenRecorded,

    /// <summary>An event has arrived; nothing was written for it.</summary>
    EventReceived,

    /// <summary>The event's effects are written in a transaction that is not committed.</summary>
    EventProjected,

    /// <summary>The event's effects, its job and the checkpoint are committed.</summary>
    EventCommitted,

    /// <summary>The scoring job is claimed.</summary>
    JobClaimed,

    /// <summary>The source is read from the peer.</summary>
    SourceRead,

    /// <summary>The source is scored; the scores are only in memory.</summary>
    Scored,

    /// <summary>The job is done and the command to vote is in the database.</summary>
    VoteStored,

    /// <summary>The command to vote is claimed; nothing was sent.</summary>
    VoteClaimed,

    /// <summary>The voting transaction is with the orderer; whether it commits is not known.</summary>
    VoteOrdered,

    /// <summary>The vote is on the ledger; the command is not marked as done.</summary>
    VoteCommitted,

    /// <summary>The command to vote is marked as done.</summary>
    VoteRecorded,
}
