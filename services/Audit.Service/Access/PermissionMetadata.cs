namespace Audit.Service;

/// <summary>The permission that an endpoint states; the API's description can read it too.</summary>
/// <param name="Permission">The permission.</param>
internal sealed record PermissionMetadata(AuditPermission Permission);
