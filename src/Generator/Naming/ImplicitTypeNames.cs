namespace TypedMcp.Generator.Naming;

/// <summary>Simple names of the types that the implicit usings of the .NET 10 SDKs (console, worker, web) and <c>using TypedMcp</c> bring.</summary>
/// <remarks>A generated type of such a name would make every use of either ambiguous. Taken from the reference assemblies' documentation.</remarks>
internal static class ImplicitTypeNames
{
    private const string Names =
        "AbandonedMutexException AccessViolationException Action Activator ActivatorUtilities ActivatorUtilitiesConstructorAttribute " +
        "ActivityTrackingOptions AggregateException AllowCookieRedirectAttribute AntiforgeryApplicationBuilderExtensions " +
        "AntiforgeryServiceCollectionExtensions ApartmentState AppContext AppDomain AppDomainSetup AppDomainUnloadedException ApplicationBuilder " +
        "ApplicationBuilderExtensions ApplicationException ApplicationId ApplicationLifetime ApplicationModelConventionExtensions ArgIterator " +
        "ArgumentException ArgumentNullException ArgumentOutOfRangeException ArithmeticException Array ArrayBuilder ArraySegment " +
        "ArrayTypeMismatchException AsParametersAttribute AssemblyLoadEventArgs AssemblyLoadEventHandler AsyncCallback AsyncEnumerable " +
        "AsyncFlowControl AsyncLocal AsyncLocalValueChangedArgs AsyncServiceScope Attribute AttributeTargets AttributeUsageAttribute " +
        "AuthAppBuilderExtensions AuthenticationCoreServiceCollectionExtensions AuthenticationServiceCollectionExtensions " +
        "AuthorizationAppBuilderExtensions AuthorizationEndpointConventionBuilderExtensions AuthorizationServiceCollectionExtensions AutoResetEvent " +
        "BackgroundService BackgroundServiceExceptionBehavior BadHttpRequestException BadImageFormatException Barrier BarrierPostPhaseException " +
        "Base64FormattingOptions BearerTokenExtensions BinaryReader BinaryWriter BinderOptions BindingAddress BitConverter Boolean Buffer " +
        "BufferedStream Byte ByteArrayContent CLSCompliantAttribute CancellationToken CancellationTokenRegistration CancellationTokenSource " +
        "CannotUnloadAppDomainException CascadingAuthenticationStateServiceCollectionExtensions CascadingValueServiceCollectionExtensions " +
        "CertificateForwardingBuilderExtensions CertificateForwardingServiceExtensions ChainedBuilderExtensions ChainedConfigurationProvider " +
        "ChainedConfigurationSource Char CharEnumerator ClientCertificateOption CollectionExtensions CommandLineConfigurationExtensions Comparer " +
        "Comparison ComponentEndpointConventionBuilder ComponentEndpointRouteBuilderExtensions ComponentServiceCollectionExtensions " +
        "CompositeEndpointDataSource CompressedStack ConcurrentExclusiveSchedulerPair ConfigurationBinder ConfigurationBuilder " +
        "ConfigurationDebugViewContext ConfigurationExtensions ConfigurationKeyComparer ConfigurationKeyNameAttribute ConfigurationManager " +
        "ConfigurationPath ConfigurationProvider ConfigurationReloadToken ConfigurationRoot ConfigurationRootExtensions ConfigurationSection " +
        "ConfigureAwaitOptions ConfigureHostBuilder ConfigureWebHostBuilder ConnectionEndpointRouteBuilder ConnectionEndpointRouteBuilderExtensions " +
        "ConnectionInfo ConnectionsDependencyInjectionExtensions Console ConsoleCancelEventArgs ConsoleCancelEventHandler ConsoleColor " +
        "ConsoleFormatterConfigureOptions ConsoleKey ConsoleKeyInfo ConsoleLifetimeOptions ConsoleLoggerConfigureOptions ConsoleLoggerExtensions " +
        "ConsoleModifiers ConsoleSpecialKey ContentEncodingMetadata ContextBoundObject ContextCallback ContextMarshalException " +
        "ContextStaticAttribute ControllerActionEndpointConventionBuilder ControllerActionEndpointConventionBuilderResourceCollectionExtensions " +
        "ControllerEndpointRouteBuilderExtensions ControllerLinkGeneratorExtensions Convert Converter CookieBuilder CookieExtensions CookieOptions " +
        "CookiePolicyAppBuilderExtensions CookiePolicyOptions CookiePolicyServiceCollectionExtensions " +
        "CookieRedirectEndpointConventionBuilderExtensions CookieSecurePolicy CorsEndpointConventionBuilderExtensions CorsMiddlewareExtensions " +
        "CorsServiceCollectionExtensions CountdownEvent DBNull DataMisalignedException DataProtectionServiceCollectionExtensions DataTokensMetadata " +
        "DateOnly DateTime DateTimeKind DateTimeOffset DayOfWeek DebugLoggerFactoryExtensions Decimal DefaultEndpointDataSource " +
        "DefaultEndpointFilterInvocationContext DefaultFilesExtensions DefaultFilesOptions DefaultHttpContext DefaultHttpContextFactory " +
        "DefaultInlineConstraintResolver DefaultServiceProviderFactory Delegate DelegateStartup DelegatingHandler Deque " +
        "DeveloperExceptionPageExtensions DeveloperExceptionPageOptions Dictionary Directory DirectoryBrowserExtensions DirectoryBrowserOptions " +
        "DirectoryBrowserServiceExtensions DirectoryInfo DirectoryNotFoundException DisableHttpMetricsAttribute DivideByZeroException " +
        "DllNotFoundException Double DriveInfo DriveNotFoundException DriveType DualIPNetworkList DuplicateWaitObjectException " +
        "EncoderServiceCollectionExtensions EndOfStreamException Endpoint EndpointBuilder EndpointDataSource EndpointDescriptionAttribute " +
        "EndpointFilterDelegate EndpointFilterExtensions EndpointFilterFactoryContext EndpointFilterInvocationContext EndpointGroupNameAttribute " +
        "EndpointHttpContextExtensions EndpointMetadataApiExplorerServiceCollectionExtensions EndpointMetadataCollection EndpointNameAttribute " +
        "EndpointNameMetadata EndpointRouteBuilderExtensions EndpointRoutingApplicationBuilderExtensions EndpointSummaryAttribute " +
        "EntryPointNotFoundException Enum Enumerable EnumerableExecutor EnumerableQuery EnumerationOptions Environment EnvironmentName " +
        "EnvironmentVariableTarget EnvironmentVariablesExtensions Environments EqualityComparer ErrorEventArgs ErrorEventHandler EventArgs " +
        "EventHandler EventId EventLoggerFactoryExtensions EventResetMode EventSourceLoggerFactoryExtensions EventWaitHandle EventWaitHandleAcl " +
        "Exception ExceptionHandlerExtensions ExceptionHandlerOptions ExceptionHandlerServiceCollectionExtensions ExcludeFromDescriptionAttribute " +
        "ExecutionContext ExecutionEngineException FallbackEndpointRouteBuilderExtensions FieldAccessException File FileAccess FileAttributes " +
        "FileConfigurationExtensions FileConfigurationProvider FileConfigurationSource FileInfo FileLoadException FileLoadExceptionContext FileMode " +
        "FileNotFoundException FileOptions FileServerExtensions FileServerOptions FileShare FileStream FileStreamOptions FileStyleUriParser " +
        "FileSystemAclExtensions FileSystemEventArgs FileSystemEventHandler FileSystemInfo FileSystemWatcher FilterLoggingBuilderExtensions " +
        "FlagsAttribute FormCollection FormFile FormFileCollection FormUrlEncodedContent FormatException FormattableString FormattedLogValues " +
        "ForwardedHeadersExtensions ForwardedHeadersOptions FragmentString FromKeyedServicesAttribute FtpStyleUriParser Func GC GCCollectionMode " +
        "GCGenerationInfo GCKind GCMemoryInfo GCNotificationStatus GenericHostBuilderExtensions GenericHostWebHostBuilderExtensions GenericUriParser " +
        "GenericUriParserOptions GopherStyleUriParser Guid Half HandleInheritability HashCode HashSet HeaderDictionary HeaderDictionaryExtensions " +
        "HeaderDictionaryTypeExtensions HeaderEncodingSelector HealthCheckApplicationBuilderExtensions HealthCheckEndpointRouteBuilderExtensions " +
        "HealthCheckServiceCollectionExtensions HealthChecksBuilderAddCheckExtensions HealthChecksBuilderDelegateExtensions Host " +
        "HostAbortedException HostApplicationBuilder HostApplicationBuilderSettings HostAttribute HostBuilder HostBuilderContext HostDefaults " +
        "HostEnvironmentEnvExtensions HostExecutionContext HostExecutionContextManager HostFilteringBuilderExtensions " +
        "HostFilteringServicesExtensions HostOptions HostString HostingAbstractionsHostBuilderExtensions HostingAbstractionsHostExtensions " +
        "HostingAbstractionsWebHostBuilderExtensions HostingEnvironmentExtensions HostingHostBuilderExtensions HostingStartupAttribute " +
        "HstsBuilderExtensions HstsServicesExtensions Http3FrameType Http3StreamType HttpActivityFeature HttpClient HttpClientBuilderExtensions " +
        "HttpClientFactoryExtensions HttpClientFactoryServiceCollectionExtensions HttpClientHandler HttpClientJsonExtensions HttpCompletionOption " +
        "HttpContent HttpContentJsonExtensions HttpContext HttpContextAccessor HttpContextServerVariableExtensions HttpIOException " +
        "HttpJsonServiceExtensions HttpKeepAlivePingPolicy HttpLoggingBuilderExtensions HttpLoggingEndpointConventionBuilderExtensions " +
        "HttpLoggingServicesExtensions HttpMessageHandler HttpMessageHandlerFactoryExtensions HttpMessageInvoker HttpMethod HttpMethodMetadata " +
        "HttpMethodOverrideExtensions HttpMethodOverrideOptions HttpMethods HttpMetricsEndpointConventionBuilderExtensions HttpProtocol " +
        "HttpProtocolException HttpRequest HttpRequestError HttpRequestException HttpRequestJsonExtensions HttpRequestMessage HttpRequestOptions " +
        "HttpRequestOptionsKey HttpRequestRewindExtensions HttpResponse HttpResponseJsonExtensions HttpResponseMessage HttpResponseWritingExtensions " +
        "HttpServiceCollectionExtensions HttpStyleUriParser HttpValidationProblemDetails HttpVersionPolicy HttpsPolicyBuilderExtensions " +
        "HttpsRedirectionServicesExtensions HubEndpointConventionBuilder HubEndpointRouteBuilderExtensions IAlternateEqualityComparer " +
        "IApplicationBuilder IApplicationLifetime IAsyncDisposable IAsyncEnumerable IAsyncEnumerator IAsyncResult IBindableFromHttpContext " +
        "ICloneable ICollection IComparable IComparer IConfiguration IConfigurationBuilder IConfigurationManager IConfigurationProvider " +
        "IConfigurationRoot IConfigurationSection IConfigurationSource IContentTypeHttpResult IConvertible ICustomFormatter IDataTokensMetadata " +
        "IDictionary IDisposable IDynamicEndpointMetadata IEndpointAddressScheme IEndpointConventionBuilder IEndpointFilter " +
        "IEndpointGroupNameMetadata IEndpointNameMetadata IEndpointRouteBuilder IEnumerable IEnumerator IEqualityComparer IEquatable " +
        "IExcludeFromDescriptionMetadata IExternalScopeProvider IFileHttpResult IFormCollection IFormFile IFormFileCollection IFormatProvider " +
        "IFormattable IGrouping IHeaderDictionary IHealthChecksBuilder IHost IHostApplicationBuilder IHostApplicationLifetime IHostBuilder " +
        "IHostEnvironment IHostLifetime IHostMetadata IHostedLifecycleService IHostedService IHostingEnvironment IHostingStartup IHttpClientBuilder " +
        "IHttpClientFactory IHttpContextAccessor IHttpContextFactory IHttpMessageHandlerFactory IHttpMethodMetadata IHubEndpointConventionBuilder " +
        "IISOptions IISServerOptions IInlineConstraintResolver IKeyedServiceProvider IList ILogger ILoggerFactory ILoggerProvider ILoggingBuilder " +
        "ILookup IMiddleware IMiddlewareFactory IMvcBuilder IMvcCoreBuilder INamedRouter INestedHttpResult IOCompletionCallback IOException " +
        "IObservable IObserver IOrderedAsyncEnumerable IOrderedEnumerable IOrderedQueryable IOutboundParameterTransformer IParameterPolicy IParsable " +
        "IProblemDetailsService IProblemDetailsWriter IProgress IQueryCollection IQueryProvider IQueryable IRazorComponentsBuilder " +
        "IReadOnlyCollection IReadOnlyDictionary IReadOnlyList IReadOnlySet IRequestCookieCollection IResponseCookies IResult IResultExtensions " +
        "IRouteBuilder IRouteCollection IRouteConstraint IRouteHandler IRouteNameMetadata IRouter IRoutingFeature IServerSideBlazorBuilder " +
        "IServiceCollection IServiceProvider IServiceProviderFactory IServiceProviderIsKeyedService IServiceProviderIsService IServiceScope " +
        "IServiceScopeFactory ISession ISet ISocketsHttpHandlerBuilder ISpanFormattable ISpanParsable IStartup IStartupConfigureContainerFilter " +
        "IStartupConfigureServicesFilter IStartupFilter IStatusCodeHttpResult ISupportExternalScope ISupportRequiredService " +
        "ISuppressLinkGenerationMetadata ISuppressMatchingMetadata IThreadPoolWorkItem ITimer IUtf8SpanFormattable IUtf8SpanParsable " +
        "IValueHttpResult IWebHost IWebHostBuilder IWebHostEnvironment IdentityApiEndpointRouteBuilderExtensions IdentityServiceCollectionExtensions " +
        "ImmutableArrayExtensions Index IndexOutOfRangeException IniConfigurationExtensions InlineRouteParameterParser " +
        "InsufficientExecutionStackException InsufficientMemoryException Int128 Int16 Int32 Int64 IntPtr Interlocked InternalBufferOverflowException " +
        "InternalConfigurationRootExtensions InvalidCastException InvalidDataException InvalidOperationException InvalidProgramException " +
        "InvalidTimeZoneException JsonConfigurationExtensions JsonContent JsonProtocolDependencyInjectionExtensions " +
        "KestrelServerOptionsSystemdExtensions KeyNotFoundException KeyPerFileConfigurationBuilderExtensions KeyValuePair KeyedService Lazy " +
        "LazyInitializer LazyThreadSafetyMode LdapStyleUriParser LinkGenerator LinkGeneratorEndpointNameAddressExtensions " +
        "LinkGeneratorRouteValuesAddressExtensions LinkOptions LinkParser LinkParserEndpointNameAddressExtensions LinkedList LinkedListNode List " +
        "ListenOptionsConnectionLoggingExtensions ListenOptionsHttpsExtensions LoaderOptimization LoaderOptimizationAttribute LocalDataStoreSlot " +
        "LocalizationServiceCollectionExtensions Lock LockCookie LockRecursionException LockRecursionPolicy LogDefineOptions LogLevel " +
        "LogValuesFormatter Logger LoggerExtensions LoggerExternalScopeProvider LoggerFactory LoggerFactoryExtensions LoggerFactoryOptions " +
        "LoggerFactoryScopeProvider LoggerFilterOptions LoggerFilterRule LoggerMessage LoggerMessageAttribute LoggingBuilderExtensions " +
        "LoggingExtensions LoggingServiceCollectionExtensions LoggingServiceProviderExtensions Lookup MTAThreadAttribute ManualResetEvent " +
        "ManualResetEventSlim MapExtensions MapRouteRouteBuilderExtensions MapWhenExtensions MarshalByRefObject MatchCasing MatchType MatcherPolicy " +
        "Math MathF McpCallOptions McpConnection McpContent McpProgress McpTool McpToolResult McpTransport MemberAccessException Memory " +
        "MemoryCacheServiceCollectionExtensions MemoryConfigurationBuilderExtensions MemoryExtensions MemoryStream MessageProcessingHandler " +
        "MethodAccessException MetricsServiceExtensions MiddlewareFactory MidpointRounding MissingFieldException MissingMemberException " +
        "MissingMethodException ModuleHandle Monitor MulticastDelegate MulticastNotSupportedException MultipartContent MultipartFormDataContent " +
        "Mutex MutexAcl MvcApiExplorerMvcCoreBuilderExtensions MvcApplicationBuilderExtensions MvcAreaRouteBuilderExtensions MvcBuilder " +
        "MvcCoreBuilder MvcCoreMvcBuilderExtensions MvcCoreMvcCoreBuilderExtensions MvcCoreRouteOptionsSetup MvcCoreServiceCollectionExtensions " +
        "MvcCorsMvcCoreBuilderExtensions MvcDataAnnotationsLocalizationOptionsSetup MvcDataAnnotationsMvcBuilderExtensions " +
        "MvcDataAnnotationsMvcCoreBuilderExtensions MvcDataAnnotationsMvcOptionsSetup MvcLocalizationMvcBuilderExtensions " +
        "MvcLocalizationMvcCoreBuilderExtensions MvcMarkerService MvcRazorMvcBuilderExtensions MvcRazorMvcCoreBuilderExtensions " +
        "MvcRazorMvcViewOptionsSetup MvcRazorPagesMvcBuilderExtensions MvcRazorPagesMvcCoreBuilderExtensions MvcServiceCollectionExtensions " +
        "MvcViewFeaturesMvcBuilderExtensions MvcViewFeaturesMvcCoreBuilderExtensions MvcViewOptionsSetup MvcXmlMvcBuilderExtensions " +
        "MvcXmlMvcCoreBuilderExtensions NamedWaitHandleOptions NativeOverlapped NetPipeStyleUriParser NetTcpStyleUriParser NewsStyleUriParser " +
        "NonSerializedAttribute NotFiniteNumberException NotImplementedException NotSupportedException NotifyFilters NullExternalScopeProvider " +
        "NullReferenceException NullScope Nullable OAuthExtensions OAuthPostConfigureOptions Object ObjectDisposedException ObjectFactory " +
        "ObsoleteAttribute OneOrMany OpenApiRouteHandlerBuilderExtensions OperatingSystem OperationCanceledException Optional " +
        "OptionsBuilderConfigurationExtensions OptionsBuilderDataAnnotationsExtensions OptionsBuilderExtensions " +
        "OptionsConfigurationServiceCollectionExtensions OptionsServiceCollectionExtensions OrderedDictionary OrderedParallelQuery " +
        "OutOfMemoryException OutputCacheApplicationBuilderExtensions OutputCacheConventionBuilderExtensions OutputCacheServiceCollectionExtensions " +
        "OverflowException Overlapped PageActionEndpointConventionBuilder PageActionEndpointConventionBuilderResourceCollectionExtensions " +
        "PageConventionCollectionExtensions PageLinkGeneratorExtensions Parallel ParallelEnumerable ParallelExecutionMode ParallelLoopResult " +
        "ParallelLoopState ParallelMergeOptions ParallelOptions ParallelQuery ParamArrayAttribute ParameterPolicyFactory ParameterizedThreadStart " +
        "Path PathString PathTooLongException PeriodicTimer PlatformID PlatformNotSupportedException PolicyServiceCollectionExtensions " +
        "PreAllocatedOverlapped Predicate PriorityQueue ProblemDetailsContext ProblemDetailsJsonOptionsSetup ProblemDetailsOptions " +
        "ProblemDetailsServiceCollectionExtensions ProducesResponseTypeMetadata Progress ProviderAliasAttribute QueryCollection " +
        "QueryCollectionInternal QueryString Queryable Queue Random RandomAccess Range RankException RateLimiterApplicationBuilderExtensions " +
        "RateLimiterEndpointConventionBuilderExtensions RateLimiterServiceCollectionExtensions RazorComponentsEndpointConventionBuilder " +
        "RazorComponentsEndpointConventionBuilderExtensions RazorComponentsEndpointRouteBuilderExtensions " +
        "RazorComponentsRazorComponentBuilderExtensions RazorComponentsServiceCollectionExtensions RazorPagesEndpointRouteBuilderExtensions " +
        "ReadOnlyMemory ReadOnlyMemoryContent ReadOnlySpan ReaderWriterLock ReaderWriterLockSlim ReferenceEqualityComparer ReferenceReadStream " +
        "RegisteredWaitHandle RenamedEventArgs RenamedEventHandler RequestDecompressionBuilderExtensions RequestDecompressionServiceExtensions " +
        "RequestDelegate RequestDelegateFactory RequestDelegateFactoryOptions RequestDelegateMetadataResult RequestDelegateResult " +
        "RequestDelegateRouteBuilderExtensions RequestFormReaderExtensions RequestLocalizationOptions RequestLocalizationOptionsExtensions " +
        "RequestLocalizationServiceCollectionExtensions RequestTimeoutsIApplicationBuilderExtensions " +
        "RequestTimeoutsIEndpointConventionBuilderExtensions RequestTimeoutsIServiceCollectionExtensions RequestTrailerExtensions ResolveEventArgs " +
        "ResolveEventHandler ResponseCachingExtensions ResponseCachingServicesExtensions ResponseCompressionBuilderExtensions " +
        "ResponseCompressionServicesExtensions ResponseCookies ResponseExtensions ResponseTrailerExtensions ResultExtensions Results " +
        "RewriteBuilderExtensions Route RouteBase RouteBuilder RouteCollection RouteConstraintBuilder RouteConstraintMatcher RouteContext " +
        "RouteCreationException RouteData RouteDirection RouteEndpoint RouteEndpointBuilder RouteGroupBuilder RouteGroupContext RouteHandler " +
        "RouteHandlerBuilder RouteHandlerOptions RouteHandlerServices RouteNameMetadata RouteOptions " +
        "RouteShortCircuitEndpointConventionBuilderExtensions RouteShortCircuitEndpointRouteBuilderExtensions RouteValueDictionary " +
        "RouteValueEqualityComparer RouteValuesAddress RouterMiddleware RoutingBuilderExtensions RoutingEndpointConventionBuilderExtensions " +
        "RoutingFeature RoutingHttpContextExtensions RoutingMarkerService RoutingServiceCollectionExtensions RunExtensions RuntimeArgumentHandle " +
        "RuntimeFieldHandle RuntimeMethodHandle RuntimeTypeHandle SByte STAThreadAttribute SameSiteMode SearchOption SeekOrigin Semaphore " +
        "SemaphoreAcl SemaphoreFullException SemaphoreSlim SendFileFallback SendFileResponseExtensions SendOrPostCallback SequencePosition " +
        "SerializableAttribute ServerRazorComponentsBuilderExtensions ServerRazorComponentsEndpointConventionBuilderExtensions " +
        "ServerSideBlazorBuilderExtensions ServiceCollection ServiceCollectionContainerBuilderExtensions ServiceCollectionHostedServiceExtensions " +
        "ServiceCollectionServiceExtensions ServiceDescriptor ServiceKeyAttribute ServiceKeyLookupMode ServiceLifetime ServiceProvider " +
        "ServiceProviderKeyedServiceExtensions ServiceProviderOptions ServiceProviderServiceExtensions SessionExtensions SessionMiddlewareExtensions " +
        "SessionOptions SessionServiceCollectionExtensions SignalRDependencyInjectionExtensions Single SocketsHttpConnectionContext " +
        "SocketsHttpHandler SocketsHttpHandlerBuilderExtensions SocketsHttpPlaintextStreamFilterContext SortedDictionary SortedList SortedSet Span " +
        "SpinLock SpinWait Stack StackOverflowException StartupBase StaticAssetsEndpointRouteBuilderExtensions StaticFileExtensions " +
        "StaticFileOptions StaticFilesEndpointRouteBuilderExtensions StatusCodePagesExtensions StatusCodePagesOptions StatusCodes Stream " +
        "StreamConfigurationProvider StreamConfigurationSource StreamContent StreamReader StreamResponseBodyFeature StreamWriter String " +
        "StringComparer StringComparison StringContent StringNormalizationExtensions StringReader StringSplitOptions StringWriter " +
        "SuppressLinkGenerationMetadata SuppressMatchingMetadata SynchronizationContext SynchronizationLockException SystemException " +
        "TagHelperServicesExtensions TagsAttribute Task TaskAsyncEnumerableExtensions TaskCanceledException TaskCompletionSource " +
        "TaskContinuationOptions TaskCreationOptions TaskExtensions TaskFactory TaskScheduler TaskSchedulerException TaskStatus TaskToApm " +
        "TaskToAsyncResult TempDataMvcOptionsSetup TextReader TextWriter Thread ThreadAbortException ThreadExceptionEventArgs " +
        "ThreadExceptionEventHandler ThreadInterruptedException ThreadLocal ThreadPool ThreadPoolBoundHandle ThreadPriority ThreadStart " +
        "ThreadStartException ThreadState ThreadStateException ThreadStaticAttribute ThreadingAclExtensions TimeOnly TimeProvider TimeSpan TimeZone " +
        "TimeZoneInfo TimeZoneNotFoundException Timeout TimeoutException Timer TimerCallback TraceSourceFactoryExtensions Tuple TupleExtensions Type " +
        "TypeAccessException TypeCode TypeInitializationException TypeLoadException TypeUnloadedException TypedReference TypedResults UInt128 UInt16 " +
        "UInt32 UInt64 UIntPtr UnauthorizedAccessException UnhandledExceptionEventArgs UnhandledExceptionEventHandler Union UnixFileMode " +
        "UnmanagedMemoryAccessor UnmanagedMemoryStream UnobservedTaskExceptionEventArgs Uri UriBuilder UriComponents UriCreationOptions UriFormat " +
        "UriFormatException UriHostNameType UriKind UriParser UriPartial UriTypeConverter UseExtensions UseMiddlewareExtensions " +
        "UsePathBaseExtensions UseWhenExtensions UserSecretsConfigurationExtensions ValidationEndpointConventionBuilderExtensions " +
        "ValidationServiceCollectionExtensions ValueTask ValueTuple ValueType VariableLengthIntegerHelper Version VirtualPathContext VirtualPathData " +
        "Void Volatile WaitCallback WaitForChangedResult WaitHandle WaitHandleCannotBeOpenedException WaitHandleExtensions WaitOrTimerCallback " +
        "WatcherChangeTypes WeakReference WebApplication WebApplicationBuilder WebApplicationOptions WebHostBuilder WebHostBuilderContext " +
        "WebHostBuilderExtensions WebHostBuilderHttpSysExtensions WebHostBuilderIISExtensions WebHostBuilderKestrelExtensions " +
        "WebHostBuilderNamedPipeExtensions WebHostBuilderOptions WebHostBuilderQuicExtensions WebHostBuilderSocketExtensions WebHostDefaults " +
        "WebHostExtensions WebSocketAcceptContext WebSocketManager WebSocketMiddlewareExtensions WebSocketOptions WelcomePageExtensions " +
        "WelcomePageOptions XmlConfigurationExtensions XmlDataContractSerializerMvcOptionsSetup XmlSerializerMvcOptionsSetup ";

    private static readonly HashSet<string> s_names = new(Names.Split([' '], StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

    public static bool Contains(string name) => s_names.Contains(name);
}
