using System.Collections.Frozen;

namespace Audit.Service;

/// <summary>The roles a caller can have; names as in tokens, API keys and the certificate attribute <c>audit.role</c>.</summary>
internal static class AccessRole
{
    /// <summary>Sees everything but the action log.</summary>
    internal const string Viewer = "viewer";

    /// <summary>Submits sources.</summary>
    internal const string Submitter = "submitter";

    /// <summary>Judges findings.</summary>
    internal const string Auditor = "auditor";

    /// <summary>Disputes and resolves verdicts, reads the action log.</summary>
    internal const string Compliance = "compliance";

    /// <summary>Runs the service and decides who may use it; does not judge verdicts.</summary>
    internal const string Admin = "admin";

    /// <summary>All of them.</summary>
    internal static readonly FrozenSet<string> All = FrozenSet.Create(StringComparer.Ordinal, Viewer, Submitter, Auditor, Compliance, Admin);
}
