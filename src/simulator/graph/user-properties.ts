/** The properties of a user that hold a list. Source: the v1.0 metadata (microsoftgraph/msgraph-metadata, MIT). */
export const USER_LISTS: ReadonlySet<string> = new Set(
  `
    assignedLicenses assignedPlans businessPhones identities imAddresses interests licenseAssignmentStates
    onPremisesProvisioningErrors otherMails pastProjects provisionedPlans proxyAddresses responsibilities
    schools serviceProvisioningErrors skills
  `
    .trim()
    .split(/\s+/),
)

/** Every property a `$select` on users may name. Source: the same. */
export const USER_PROPERTIES: ReadonlySet<string> = new Set([
  ...USER_LISTS,
  ...`
    aboutMe accountEnabled ageGroup authorizationInfo birthday city companyName consentProvidedForMinor
    country createdDateTime creationType customSecurityAttributes deletedDateTime department
    deviceEnrollmentLimit displayName employeeHireDate employeeId employeeLeaveDateTime employeeOrgData
    employeeType externalUserState externalUserStateChangeDateTime faxNumber givenName hireDate id
    identityParentId isManagementRestricted isResourceAccount jobTitle lastPasswordChangeDateTime
    legalAgeGroupClassification mail mailNickname mailboxSettings mobilePhone mySite officeLocation
    onPremisesDistinguishedName onPremisesDomainName onPremisesExtensionAttributes onPremisesImmutableId
    onPremisesLastSyncDateTime onPremisesSamAccountName onPremisesSecurityIdentifier onPremisesSyncEnabled
    onPremisesUserPrincipalName passwordPolicies passwordProfile postalCode preferredDataLocation
    preferredLanguage preferredName print securityIdentifier showInAddressList signInActivity
    signInSessionsValidFromDateTime state streetAddress surname usageLocation userPrincipalName userType
  `
    .trim()
    .split(/\s+/),
])
