namespace Audit.Service;

/// <summary>A reader of the live feed does not take what it is sent.</summary>
internal sealed class SlowReaderException() : AuditServiceException("The reader does not take what it is sent.");
