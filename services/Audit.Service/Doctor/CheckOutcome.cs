namespace Audit.Service;

/// <summary>How a check of <see cref="ServiceDoctor"/> ended.</summary>
internal enum CheckOutcome
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>A service would run, but somebody should look.</summary>
    Warning,

    /// <summary>A service would not run, or not do its work.</summary>
    Failed,

    /// <summary>Not looked at, as what it rests on failed.</summary>
    Skipped,
}
