namespace Audit.Store;

/// <summary>Where a job stands.</summary>
public enum JobState
{
    /// <summary>Waiting for a worker.</summary>
    Ready,

    /// <summary>A worker has it, until its lease ends.</summary>
    Running,

    /// <summary>Finished.</summary>
    Done,

    /// <summary>Tried as often as allowed; a person has to look.</summary>
    Parked,
}
