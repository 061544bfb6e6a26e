/** Email application panes: the org's Lightning pages, and what its administrator published of them. */

/**
 * @param {import('./writer.mjs').SeedWriter} writer
 * @param {Record<string, any>} flexiPages metadata by developer name
 * @param {{ panes: any[], assignments: any[] }} published data/org/panes.json
 * @param {Record<string, string>} profileIds by name
 * @param {string} organizationId
 * @param {string} CreatedDate
 */
export function seedPanes(writer, flexiPages, published, profileIds, organizationId, CreatedDate) {
  /** @type {Record<string, string>} */
  const pageIds = {};
  for (const [DeveloperName, metadata] of Object.entries(flexiPages)) {
    pageIds[DeveloperName] = writer.add('FlexiPage', {
      CreatedDate,
      DeveloperName,
      FullName: DeveloperName,
      MasterLabel: metadata.masterLabel,
      Type: metadata.type,
      Description: metadata.description,
      ManageableState: 'unmanaged',
      Metadata: JSON.stringify(metadata),
    });
  }
  for (const { page, active } of published.panes) {
    writer.add('Tether_Pane__c', {
      CreatedDate,
      OwnerId: writer.adminId,
      Name: flexiPages[page].masterLabel,
      Developer_Name__c: page,
      Page_Id__c: pageIds[page],
      Definition__c: JSON.stringify(flexiPages[page]),
      Active__c: active,
    });
  }
  for (const { to, pane } of published.assignments) {
    writer.add('Tether_Pane_Assignment__c', {
      CreatedDate,
      OwnerId: writer.adminId,
      Name: to ?? 'Everybody',
      Assigned_To__c: to === null ? organizationId : profileIds[to],
      Pane__c: pane,
    });
  }
}
