using System.Reflection;

namespace Audit.Service;

/// <summary>The dashboard: pages for people beside the API, from the same database, acting through the same intakes.</summary>
internal static class DashboardServices
{
    internal static void AddDashboard(this IServiceCollection services, AuditServiceOptions options)
    {
        services.AddMvcCore()
            .AddApplicationPart(Assembly.GetExecutingAssembly())
            .AddRazorViewEngine();
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie = new FormCookie(SessionScheme.IsSecure(options))
            {
                Name = SessionScheme.CookieName(options, "form"), HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/",
            };
            antiforgery.SuppressXFrameOptionsHeader = true;
        });
        services.AddSingleton<DashboardAssets>();
        services.AddSingleton<OneTimeLink>();
        services.AddSingleton<CodeFlow>();
        services.AddSingleton<StatisticsCache>();
        services.AddSingleton<SourceReader>();
        services.AddSingleton<AuditPageReader>();
        services.AddSingleton<AuditVerifier>();
        services.AddSingleton<KeptReceipts>();
        services.AddSingleton<ReportPrinter>();
    }

    internal static void MapDashboard(this IEndpointRouteBuilder routes)
    {
        DashboardAssets.Map(routes);
        routes.MapSignIn();
        routes.MapPage("/", AuditPermission.Read, OverviewPage.ShowAsync);
        routes.MapPage("/audits", AuditPermission.Read, AuditListPage.ShowAsync);
        routes.MapPage("/audits/{id}", AuditPermission.Read, AuditDetailPage.ShowAsync);
        routes.MapAct("/audits/{id}/verification", AuditPermission.Read, VerificationPage.VerifyAsync);
        routes.MapPage("/audits/{id}/report", AuditPermission.Read, AuditReportPage.ShowAsync);
        routes.MapPage("/audits/{id}/report.pdf", AuditPermission.Read, AuditReportPage.PrintAsync, CallKind.Submission);
        routes.MapPage("/audits/{id}/receipts/{digest}", AuditPermission.Read, KeptReceipts.GetAsync);
        routes.MapAct("/audits/{id}/disputes", AuditPermission.Dispute, AuditActs.DisputeAsync);
        routes.MapAct("/audits/{id}/resolutions", AuditPermission.Dispute, AuditActs.ResolveAsync);
        routes.MapPage("/models", AuditPermission.Read, ModelPages.ListAsync);
        routes.MapPage("/models/{id}", AuditPermission.Read, ModelPages.ShowAsync);
        routes.MapAct("/models/{id}/approvals", AuditPermission.Govern, ModelPages.ApproveAsync);
        routes.MapPage("/policy", AuditPermission.Read, PolicyPage.ShowAsync);
        routes.MapAct("/proposals/{id}/approvals", AuditPermission.Govern, PolicyPage.ApproveAsync);
        routes.MapPage("/alerts", AuditPermission.Read, AlertPages.ShowAsync);
        routes.MapPage("/organizations", AuditPermission.Read, OrganizationPage.ShowAsync);
        // Like those of the API: they have the peer work.
        routes.MapPage("/blocks", AuditPermission.Read, ChannelPages.ListAsync, CallKind.Submission);
        routes.MapPage("/blocks/{number}", AuditPermission.Read, ChannelPages.ShowBlockAsync, CallKind.Submission);
        routes.MapPage("/transactions/{id}", AuditPermission.Read, ChannelPages.ShowTransactionAsync, CallKind.Submission);
        routes.MapPage("/reports/period", AuditPermission.Read, PeriodReportPage.ShowAsync);
        routes.MapPage("/reports/period.pdf", AuditPermission.Read, PeriodReportPage.PrintAsync, CallKind.Submission);
        routes.MapPage("/actions", AuditPermission.ReadActions, ActionPage.ShowAsync);
        routes.MapPage("/submit", AuditPermission.Submit, SubmitPage.Show);
        routes.MapAct("/submit", AuditPermission.Submit, SubmitPage.TakeAsync);
    }
}
