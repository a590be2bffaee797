namespace Audit.Service;

/// <summary>How pages, and the acts that their forms send, become endpoints.</summary>
internal static class PageRoutes
{
    /// <summary>Maps a page. It states its permission as every endpoint does.</summary>
    internal static RouteHandlerBuilder MapPage(this IEndpointRouteBuilder routes, string path, AuditPermission permission, Delegate handler, CallKind kind = CallKind.Read) =>
        routes.MapGet(path, handler)
            .RequirePermission(permission)
            .Limited(kind)
            .WithMetadata(PageMetadata.Instance)
            .ExcludeFromDescription();

    /// <summary>Maps what a form sends: only with the token that the form was made with.</summary>
    internal static RouteHandlerBuilder MapAct(this IEndpointRouteBuilder routes, string path, AuditPermission permission, Delegate handler) =>
        routes.MapPost(path, handler)
            .RequirePermission(permission)
            .Limited(CallKind.Submission)
            .WithMetadata(PageMetadata.Instance)
            .AddEndpointFilter<FormGuard>()
            .ExcludeFromDescription();
}
