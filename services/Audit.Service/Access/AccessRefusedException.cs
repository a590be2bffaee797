namespace Audit.Service;

/// <summary>What a caller showed to sign in is not taken.</summary>
internal sealed class AccessRefusedException : AuditServiceException
{
    internal AccessRefusedException(string code, string detail, int status = StatusCodes.Status401Unauthorized, Exception? innerException = null)
        : base(detail, innerException)
    {
        Code = code;
        Status = status;
    }

    /// <summary>The problem's stable code.</summary>
    internal string Code { get; }

    /// <summary>401, or what describes it better.</summary>
    internal int Status { get; }
}
